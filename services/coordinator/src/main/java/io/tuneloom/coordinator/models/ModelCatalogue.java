package io.tuneloom.coordinator.models;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.StartupEvent;
import io.tuneloom.artifactstore.ArtifactStore;
import io.tuneloom.artifactstore.FolderArtifacts;
import io.tuneloom.artifactstore.NamedEntries;
import io.tuneloom.sharedschemas.events.Problem;
import io.tuneloom.sharedschemas.jobs.Artifact;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Base models by name. Configured folders are copied into the artifact store at start, since workers may run on other machines.
 * Further models can be added there as an entry {@code models/<name>} that holds an artifact's JSON.
 */
@ApplicationScoped
public class ModelCatalogue {
    private static final Logger LOG = Logger.getLogger(ModelCatalogue.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ArtifactStore store;
    private final OfferedModels offered;

    ModelCatalogue(ArtifactStore store, @ConfigProperty(name = OfferedModels.SETTING) Optional<List<String>> offered) {
        this.store = store;
        this.offered = OfferedModels.of(offered.orElse(List.of()));
    }

    /** Before the first request is read. */
    void putConfigured(@Observes @Priority(1) StartupEvent event) {
        offered.folders().forEach(this::put);
    }

    public Optional<Artifact> find(String name) {
        return NamedEntries.NAME.matcher(name).matches()
                ? store.entries().read(entry(name)).map(ModelCatalogue::artifact)
                : Optional.empty();
    }

    public Problem unknown(String name) {
        Set<String> known = offered.folders().keySet();
        return new Problem(
                "/data/baseModel",
                "unknown model '%s'; known: %s".formatted(name, known.isEmpty() ? "none" : String.join(", ", known)));
    }

    private void put(String name, Path folder) {
        Artifact manifest = new FolderArtifacts(store).put(folder);
        store.entries().replace(entry(name), json(manifest));
        LOG.infof("Model %s is %s", name, manifest.sha256());
    }

    private static String entry(String name) {
        return "models/" + name;
    }

    private static byte[] json(Artifact manifest) {
        try {
            return JSON.writeValueAsBytes(manifest);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Artifact artifact(byte[] json) {
        try {
            return JSON.readValue(json, Artifact.class);
        } catch (IOException e) {
            throw new UncheckedIOException("Not an artifact's JSON in a models/ entry of the artifact store", e);
        }
    }
}
