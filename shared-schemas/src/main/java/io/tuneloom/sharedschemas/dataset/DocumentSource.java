package io.tuneloom.sharedschemas.dataset;

import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.tuning.InlineDocument;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The location of a team's documents: exactly one of the three.
 *
 * @param artifact manifest of a folder (media type {@code application/vnd.tuneloom.folder+json}), or a single file; the only way for PDF
 *     and Word files, which are not texts
 * @param inline short texts in the request itself
 * @param folder a folder on the sender's machine, relative to the request's file; {@code ./tuneloom submit} stores it and
 *     replaces it by an artifact
 */
public record DocumentSource(
        @Nullable Artifact artifact,
        @Nullable @Size(min = 1, max = 1_000) List<InlineDocument> inline,
        @Nullable String folder) {}
