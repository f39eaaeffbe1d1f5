package io.tuneloom.coordinator.models;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.StartupEvent;
import io.tuneloom.artifactstore.ArtifactStore;
import io.tuneloom.artifactstore.FolderArtifacts;
import io.tuneloom.sharedschemas.events.Problem;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.tuning.OfferedModels;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Base models by name: those that are offered at this start, and no others. Their folders are copied into the artifact store, since
 * workers may run on other machines. An entry {@code models/<name>} there tells other programs what a model is. It outlives the
 * start, so whether a model is offered is never read from it.
 */
@ApplicationScoped
public class ModelCatalogue {
    private static final Logger LOG = Logger.getLogger(ModelCatalogue.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PROMPTS = "prompts.json";

    private final ArtifactStore store;
    private final OfferedModels offered;
    private volatile SortedMap<String, Artifact> manifests = new TreeMap<>();
    private volatile Map<String, Integer> widths = Map.of();

    ModelCatalogue(ArtifactStore store, @ConfigProperty(name = OfferedModels.SETTING) Optional<List<String>> offered) {
        this.store = store;
        this.offered = OfferedModels.of(OfferedModels.SETTING, offered.orElse(List.of()));
    }

    /** Before the first request is read, and after a service that the broker refuses has ended. */
    void putConfigured(@Observes @Priority(2) StartupEvent event) {
        putConfigured();
    }

    void putConfigured() {
        SortedMap<String, Artifact> stored = new TreeMap<>();
        Map<String, Integer> known = new HashMap<>();
        offered.folders().forEach((name, folder) -> {
            stored.put(name, put(name, folder));
            width(folder).ifPresent(width -> known.put(name, width));
        });
        manifests = stored;
        widths = Map.copyOf(known);
    }

    /** The size of a token's vector in the model; empty if its config.json, which workers check, does not say. */
    public OptionalInt width(String name) {
        Integer width = widths.get(name);
        return width == null ? OptionalInt.empty() : OptionalInt.of(width);
    }

    private static OptionalInt width(Path folder) {
        try {
            JsonNode width =
                    JSON.readTree(folder.resolve("config.json").toFile()).path("hidden_size");
            return width.isInt() ? OptionalInt.of(width.intValue()) : OptionalInt.empty();
        } catch (IOException e) {
            return OptionalInt.empty();
        }
    }

    public Optional<Artifact> find(String name) {
        return Optional.ofNullable(manifests.get(name));
    }

    /** The instructions that a model's prompts.json has; empty if it has no such file, and is asked in plain English. */
    public Optional<Set<String>> instructions(String name) {
        return Optional.ofNullable(instructions.get(name));
    }

    /** Empty also for a file that cannot be read: the first job that needs it says what is wrong with it. */
    private static Optional<Set<String>> instructions(Path prompts) {
        if (!Files.exists(prompts)) {
            return Optional.empty();
        }
        try {
            JsonNode written = JSON.readTree(prompts.toFile()).path("instructions");
            Set<String> names = new TreeSet<>();
            written.fieldNames().forEachRemaining(names::add);
            return written.isObject() ? Optional.of(names) : Optional.empty();
        } catch (IOException e) {
            LOG.warnf("Cannot read %s: %s", prompts, e.getMessage());
            return Optional.empty();
        }
    }

    public Problem unknown(String name) {
        Set<String> known = manifests.keySet();
        return new Problem(
                "/data/baseModel",
                "unknown model '%s'; known: %s".formatted(name, known.isEmpty() ? "none" : String.join(", ", known)));
    }

    private Artifact put(String name, Path folder) {
        Artifact manifest = new FolderArtifacts(store).put(folder);
        store.entries().replace("models/" + name, json(manifest));
        LOG.infof("Model %s is %s", name, manifest.sha256());
        return manifest;
    }

    private static byte[] json(Artifact manifest) {
        try {
            return JSON.writeValueAsBytes(manifest);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
