package io.tuneloom.artifactstore;

import io.tuneloom.sharedschemas.jobs.Artifact;

/** The store does not have it: deleted since, or it was put into another store. */
public final class ArtifactMissingException extends UnusableArtifactException {
    public ArtifactMissingException(Artifact artifact, String place) {
        super("Artifact %s (%s) is not in the store: nothing at %s"
                .formatted(artifact.sha256(), artifact.mediaType(), place));
    }
}
