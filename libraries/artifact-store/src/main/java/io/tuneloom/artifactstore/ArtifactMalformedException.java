package io.tuneloom.artifactstore;

import io.tuneloom.sharedschemas.jobs.Artifact;

/** The bytes are those that were put, but they do not say what the reader expects of them. */
public final class ArtifactMalformedException extends UnusableArtifactException {
    public ArtifactMalformedException(Artifact artifact, String problem) {
        super("Artifact %s (%s) at %s: %s".formatted(artifact.sha256(), artifact.mediaType(), artifact.uri(), problem));
    }
}
