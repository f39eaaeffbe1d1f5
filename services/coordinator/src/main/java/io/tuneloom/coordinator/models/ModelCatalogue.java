package io.tuneloom.coordinator.models;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.StartupEvent;
import io.tuneloom.artifactstore.ArtifactStore;
import io.tuneloom.artifactstore.FolderArtifacts;
import io.tuneloom.artifactstore.ModelEntries;
import io.tuneloom.artifactstore.UnusableArtifactException;
import io.tuneloom.coordinator.domain.ModelTraits;
import io.tuneloom.sharedschemas.events.Problem;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.models.ModelEntry;
import io.tuneloom.sharedschemas.models.ModelEntry.Origin;
import io.tuneloom.sharedschemas.tuning.OfferedModels;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Base models by name. Those of the setting are copied into the artifact store at start, since workers may run on other machines. Those
 * that a user added lie there already, and are looked up when a request names one. A configured model wins over an added one of its name.
 */
@ApplicationScoped
public class ModelCatalogue {
    private static final Logger LOG = Logger.getLogger(ModelCatalogue.class);

    private static final ObjectMapper JSON = new ObjectMapper();

    /** In a rejection; more than a reader compares. */
    private static final int MOST_LISTED = 50;

    private final ArtifactStore store;
    private final ModelEntries entries;
    private final OfferedModels offered;
    private volatile SortedMap<String, Artifact> configured = new TreeMap<>();

    ModelCatalogue(ArtifactStore store, @ConfigProperty(name = OfferedModels.SETTING) Optional<List<String>> offered) {
        this.store = store;
        this.entries = new ModelEntries(store);
        this.offered = OfferedModels.of(OfferedModels.SETTING, offered.orElse(List.of()));
    }

    /** Before the first request is read, and after a service that the broker refuses has ended. */
    void putConfigured(@Observes @Priority(2) StartupEvent event) {
        putConfigured();
    }

    void putConfigured() {
        SortedMap<String, Artifact> stored = new TreeMap<>();
        offered.folders().forEach((name, folder) -> stored.put(name, put(name, folder)));
        configured = stored;
        forgetOthers();
    }

    /** Entries of an earlier start, so that whoever lists the entries sees what is offered. */
    private void forgetOthers() {
        entries.all().forEach((name, entry) -> {
            if (!entry.isAdded() && !configured.containsKey(name)) {
                entries.remove(name);
                LOG.infof("Model %s is no longer offered", name);
            }
        });
    }

    /** @throws io.tuneloom.artifactstore.StorageUnavailableException when the store cannot be asked for added models */
    public Optional<Artifact> find(String name) {
        return Optional.ofNullable(configured.get(name))
                .or(() -> entries.find(name).filter(ModelEntry::isAdded).map(ModelEntry::manifest));
    }

    /** @throws io.tuneloom.artifactstore.StorageUnavailableException when the store cannot be asked for added models */
    public Problem unknown(String name) {
        SortedSet<String> known = new TreeSet<>(configured.keySet());
        entries.all().forEach((other, entry) -> {
            if (entry.isAdded()) {
                known.add(other);
            }
        });
        return new Problem("/data/baseModel", "unknown model '%s'; known: %s".formatted(name, listed(known)));
    }

    /**
     * What the model's folder says that a request must fit. Of files that are missing or cannot be read nothing is known: the first job that needs
     * them says what is wrong.
     *
     * @param model the manifest of its folder
     * @throws io.tuneloom.artifactstore.StorageUnavailableException when the store cannot be asked
     */
    public ModelTraits traits(Artifact model) {
        try {
            SortedMap<String, Artifact> files = new FolderArtifacts(store).files(model);
            return new ModelTraits(
                    json(files, "config.json").map(ModelCatalogue::width).orElse(OptionalInt.empty()),
                    json(files, "prompts.json").flatMap(ModelCatalogue::instructions));
        } catch (UnusableArtifactException e) {
            return ModelTraits.UNKNOWN;
        }
    }

    private Optional<JsonNode> json(SortedMap<String, Artifact> files, String name) {
        Artifact file = files.get(name);
        if (file == null) {
            return Optional.empty();
        }
        try (InputStream content = store.open(file)) {
            return Optional.ofNullable(JSON.readTree(content));
        } catch (IOException e) {
            LOG.warnf("Cannot read %s of a model: %s", name, e.getMessage());
            return Optional.empty();
        }
    }

    private static OptionalInt width(JsonNode config) {
        JsonNode width = config.path("hidden_size");
        return width.isInt() ? OptionalInt.of(width.intValue()) : OptionalInt.empty();
    }

    private static Optional<Set<String>> instructions(JsonNode prompts) {
        JsonNode written = prompts.path("instructions");
        Set<String> names = new TreeSet<>();
        written.fieldNames().forEachRemaining(names::add);
        return written.isObject() ? Optional.of(names) : Optional.empty();
    }

    private static String listed(SortedSet<String> names) {
        if (names.isEmpty()) {
            return "none";
        }
        String some = String.join(", ", names.stream().limit(MOST_LISTED).toList());
        return names.size() <= MOST_LISTED ? some : "%s and %d more".formatted(some, names.size() - MOST_LISTED);
    }

    private Artifact put(String name, Path folder) {
        FolderArtifacts folders = new FolderArtifacts(store);
        Artifact manifest = folders.put(folder);
        long bytes = folders.files(manifest).values().stream()
                .mapToLong(Artifact::bytes)
                .sum();
        Optional<ModelEntry> before = entries.find(name);
        Optional<ModelEntry> same =
                before.filter(entry -> entry.manifest().sha256().equals(manifest.sha256()));
        before.filter(entry -> entry.isAdded() && same.isEmpty())
                .ifPresent(_ -> LOG.warnf("Model %s of the setting replaces one that was added by this name", name));
        entries.replace(
                name,
                new ModelEntry(
                        Origin.CONFIGURED,
                        manifest,
                        bytes,
                        same.map(ModelEntry::since).filter(Objects::nonNull).orElseGet(Instant::now),
                        same.map(ModelEntry::card).orElse(null)));
        LOG.infof("Model %s is %s", name, manifest.sha256());
        return manifest;
    }
}
