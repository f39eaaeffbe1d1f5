package io.tuneloom.sharedschemas.dataset;

import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.tuning.InlineDocument;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a team's documents are: exactly one of the three.
 *
 * @param artifact the manifest of a folder (media type {@code application/vnd.tuneloom.folder+json}), or a single file
 * @param inline short texts that travel in the request itself
 * @param folder a folder on the machine of who asks, relative to the request's file; {@code ./tuneloom submit} stores it as an
 *     artifact and puts that in its place
 */
public record DocumentSource(
        @Nullable Artifact artifact,
        @Nullable @Size(min = 1, max = 1_000) List<InlineDocument> inline,
        @Nullable String folder) {}
