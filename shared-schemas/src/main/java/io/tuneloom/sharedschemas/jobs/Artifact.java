package io.tuneloom.sharedschemas.jobs;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/** Where a payload lies: payloads never ride in events. The digest is the artifact's identity, the URI a way to it. */
public record Artifact(
        @NotNull String uri,
        @NotNull @Pattern(regexp = "[0-9a-f]{64}") String sha256,
        @Min(0) long bytes,
        @NotNull String mediaType) {}
