package io.tuneloom.artifactstore;

/** An artifact that is no good as an input. Trying again does not help: the job that needs it has failed. */
public abstract sealed class UnusableArtifactException extends RuntimeException
        permits ArtifactMissingException, ArtifactDamagedException, ArtifactMalformedException {
    UnusableArtifactException(String message) {
        super(message);
    }
}
