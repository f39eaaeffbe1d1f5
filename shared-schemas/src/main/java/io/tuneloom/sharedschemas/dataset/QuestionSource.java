package io.tuneloom.sharedschemas.dataset;

import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.tuning.InlineQuestion;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the questions about a team's documents are: exactly one of the three.
 *
 * @param artifact JSON Lines, one question a line, of the same form as inline ones
 * @param inline a few questions that travel in the request itself
 * @param file a file of JSON Lines on the machine of who asks, relative to the request's file; {@code ./tuneloom submit} stores
 *     it as an artifact and puts that in its place
 */
public record QuestionSource(
        @Nullable Artifact artifact,
        @Nullable @Size(min = 1, max = 1_000) List<InlineQuestion> inline,
        @Nullable String file) {}
