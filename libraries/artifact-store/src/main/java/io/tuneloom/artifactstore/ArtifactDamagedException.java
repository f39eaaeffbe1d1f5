package io.tuneloom.artifactstore;

import io.tuneloom.sharedschemas.jobs.Artifact;

/** The store has other bytes under the artifact's digest than were put. */
public final class ArtifactDamagedException extends UnusableArtifactException {
    public ArtifactDamagedException(Artifact artifact, String place, String found) {
        super("Artifact %s is damaged at %s: expected %d bytes with this SHA-256, found %s. Delete it and run again."
                .formatted(artifact.sha256(), place, artifact.bytes(), found));
    }
}
