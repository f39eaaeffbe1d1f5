package io.tuneloom.artifactstore;

import io.tuneloom.artifactstore.UnusableArtifactException.ArtifactMalformedException;
import io.tuneloom.sharedschemas.jobs.Artifact;
import java.io.IOException;

/** Artifacts of one JSON record: reports, evaluations, comparisons. */
public final class JsonDocument {
    public static final String MEDIA_TYPE = "application/json";

    private JsonDocument() {}

    public static Artifact write(ArtifactStore store, Record document) {
        return store.put(JsonForm.bytes(document), MEDIA_TYPE);
    }

    /** @throws UnusableArtifactException when it is missing or damaged, or not a {@code T} */
    public static <T> T read(ArtifactStore store, Artifact artifact, Class<T> type) {
        try {
            return JsonForm.MAPPER.readValue(store.readAll(artifact), type);
        } catch (IOException e) {
            throw new ArtifactMalformedException(
                    artifact, "does not read as " + type.getSimpleName() + ": " + e.getMessage());
        }
    }
}
