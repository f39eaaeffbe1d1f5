package io.tuneloom.artifactstore;

import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.wording.Count;

/** An artifact that is no good as an input. Trying again does not help: the job that needs it has failed. */
public abstract sealed class UnusableArtifactException extends RuntimeException {
    UnusableArtifactException(String message) {
        super(message);
    }

    /** The store does not have it: deleted since, or it was put into another store. */
    public static final class ArtifactMissingException extends UnusableArtifactException {
        public ArtifactMissingException(Artifact artifact, String place) {
            super("Artifact %s (%s) is not in the store: nothing at %s"
                    .formatted(artifact.sha256(), artifact.mediaType(), place));
        }
    }

    /** The store has other bytes under the artifact's digest than were put. */
    public static final class ArtifactDamagedException extends UnusableArtifactException {
        public ArtifactDamagedException(Artifact artifact, String place, String found) {
            super("Artifact %s is damaged at %s: expected %s with this SHA-256, found %s. Delete it and run again."
                    .formatted(artifact.sha256(), place, Count.of(artifact.bytes(), "byte"), found));
        }
    }

    /** The bytes are those that were put, but they do not say what the reader expects of them. */
    public static final class ArtifactMalformedException extends UnusableArtifactException {
        public ArtifactMalformedException(Artifact artifact, String problem) {
            super("Artifact %s (%s) at %s: %s"
                    .formatted(artifact.sha256(), artifact.mediaType(), artifact.uri(), problem));
        }
    }
}
