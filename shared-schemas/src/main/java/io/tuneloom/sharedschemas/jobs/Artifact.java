package io.tuneloom.sharedschemas.jobs;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/**
 * A stored file. Events carry no payloads; they refer to artifacts. The digest is the artifact's identity, the URI one location of
 * it.
 */
public record Artifact(
        @NotNull String uri,
        @NotNull @Pattern(regexp = "[0-9a-f]{64}") String sha256,
        @Min(0) long bytes,
        @NotNull String mediaType) {
    /** The media type of a folder's manifest. */
    public static final String FOLDER = "application/vnd.tuneloom.folder+json";
}
