package io.tuneloom.sharedschemas.dataset;

import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.tuning.InlineQuestion;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The location of the questions about a team's documents: exactly one of the three.
 *
 * @param artifact JSON Lines, one question per line, in the same form as inline ones
 * @param inline a few questions in the request itself
 * @param file a file of JSON Lines on the sender's machine, relative to the request's file; {@code ./tuneloom submit} stores it
 *     and replaces it by an artifact
 */
public record QuestionSource(
        @Nullable Artifact artifact,
        @Nullable @Size(min = 1, max = 1_000) List<InlineQuestion> inline,
        @Nullable String file) {}
