package io.tuneloom.artifactstore;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.models.ModelEntry;
import io.tuneloom.sharedschemas.models.ModelEntry.Origin;
import io.tuneloom.sharedschemas.tuning.OfferedModels;
import java.io.IOException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The base models of a store by name: its entries {@code models/<name>}. Whoever writes one has stored the model's files before, so an
 * entry never names files that are not there. One that cannot be read counts as none.
 */
public final class ModelEntries {
    private static final String FOLDER = "models";
    private static final JsonMapper JSON = JsonForm.MAPPER
            .rebuild()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private final NamedEntries entries;

    public ModelEntries(ArtifactStore store) {
        this.entries = store.entries();
    }

    /** Empty as well for what is no name. */
    public Optional<ModelEntry> find(String name) {
        return OfferedModels.isName(name) ? entries.read(entry(name)).flatMap(ModelEntries::read) : Optional.empty();
    }

    public SortedMap<String, ModelEntry> all() {
        SortedMap<String, ModelEntry> all = new TreeMap<>();
        entries.names(FOLDER).forEach(name -> find(name).ifPresent(model -> all.put(name, model)));
        return all;
    }

    /** False where there is one. */
    public boolean putIfAbsent(String name, ModelEntry model) {
        return entries.putIfAbsent(entry(name), bytes(model));
    }

    public void replace(String name, ModelEntry model) {
        entries.replace(entry(name), bytes(model));
    }

    /** Its files stay: runs may need them, and other models may share them. */
    public void remove(String name) {
        entries.delete(entry(name));
    }

    private static String entry(String name) {
        return FOLDER + "/" + name;
    }

    private static byte[] bytes(ModelEntry model) {
        try {
            return JSON.writeValueAsBytes(model);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Cannot be written as JSON", e);
        }
    }

    /** Earlier versions wrote only the manifest, and only of configured models. */
    private static Optional<ModelEntry> read(byte[] bytes) {
        try {
            JsonNode json = JSON.readTree(bytes);
            return Optional.of(
                    json.has("sha256")
                            ? new ModelEntry(Origin.CONFIGURED, JSON.treeToValue(json, Artifact.class), 0, null, null)
                            : JSON.treeToValue(json, ModelEntry.class));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
