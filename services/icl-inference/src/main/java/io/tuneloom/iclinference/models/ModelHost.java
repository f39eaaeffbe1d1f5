package io.tuneloom.iclinference.models;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.tuneloom.artifactstore.ArtifactStore;
import io.tuneloom.artifactstore.FolderArtifacts;
import io.tuneloom.jobqueue.JobFailedException;
import io.tuneloom.jobqueue.quarkus.ComputeConfiguration;
import io.tuneloom.languagemodel.decoder.MemoryNeed;
import io.tuneloom.languagemodel.decoder.ModelDoesNotFitException;
import io.tuneloom.languagemodel.decoder.WarmUp;
import io.tuneloom.languagemodel.folder.ModelConfig;
import io.tuneloom.languagemodel.folder.ModelFolder;
import io.tuneloom.languagemodel.folder.ModelFolderException;
import io.tuneloom.languagemodel.text.Layout;
import io.tuneloom.languagemodel.text.Prompts;
import io.tuneloom.languagemodel.text.Tokenizer;
import io.tuneloom.languagemodel.torch.Compute;
import io.tuneloom.machine.resources.Memory;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.tuning.Precision;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The models in this worker's memory, each in the precisions that jobs want. Jobs run one at a time on one thread, so an evicted model is never
 * in use.
 */
@ApplicationScoped
public class ModelHost {
    private final FolderArtifacts folders;
    private final CacheConfiguration cache;
    private final ComputeConfiguration compute;
    private final Supplier<Optional<Memory>> memory;
    private final Map<Key, HostedModel> leastUsedFirst = new LinkedHashMap<>(16, 0.75f, true);

    private record Key(String digest, Precision precision) {}

    @Inject
    ModelHost(ArtifactStore store, CacheConfiguration cache, ComputeConfiguration compute) {
        this(store, cache, compute, () -> MemoryNeed.available(new Compute(compute.device(), compute.threads())));
    }

    /** @param memory what there is of it on the device; empty if nobody says */
    ModelHost(
            ArtifactStore store,
            CacheConfiguration cache,
            ComputeConfiguration compute,
            Supplier<Optional<Memory>> memory) {
        this.folders = new FolderArtifacts(store);
        this.cache = cache;
        this.compute = compute;
        this.memory = memory;
    }

    /** @throws IllegalStateException when the device is not there */
    public void prepare() {
        WarmUp.on(device());
    }

    /** @throws JobFailedException when the folder holds no model that can be used, or one that does not fit into memory */
    public synchronized HostedModel get(Artifact manifest, Precision precision) throws JobFailedException {
        Key key = new Key(manifest.sha256(), precision);
        HostedModel held = leastUsedFirst.get(key);
        if (held != null) {
            return held;
        }
        HostedModel loaded = load(manifest, precision);
        leastUsedFirst.put(key, loaded);
        keep(Math.max(1, cache.models()));
        return loaded;
    }

    private HostedModel load(Artifact manifest, Precision precision) throws JobFailedException {
        return using(manifest, folder -> {
            try {
                makeRoom(HostedModel.need(folder, precision));
            } catch (ModelDoesNotFitException e) {
                throw doesNotFit(precision, e);
            }
            return HostedModel.load(folder, device(), precision);
        });
    }

    /**
     * The shape of a model, without loading it.
     *
     * @throws JobFailedException when the folder holds no model that can be used
     */
    public ModelConfig shape(Artifact manifest) throws JobFailedException {
        return using(manifest, folder -> ModelFolder.open(folder).config());
    }

    /**
     * How many tokens of each text a training on it learns, without loading the model.
     *
     * @throws JobFailedException when the folder holds no model that can be used
     */
    public List<Integer> learnedTokens(Artifact manifest, List<String> texts) throws JobFailedException {
        return using(manifest, folder -> {
            try (Tokenizer tokenizer = Tokenizer.load(folder)) {
                Layout layout = new Layout(
                        tokenizer,
                        Prompts.read(folder),
                        ModelFolder.open(folder).config().specialTokens());
                return texts.stream()
                        .map(layout::row)
                        .map(row -> row.tokens().length - row.learnedFrom())
                        .toList();
            }
        });
    }

    @FunctionalInterface
    private interface Use<T> {
        T of(Path folder) throws JobFailedException;
    }

    private <T> T using(Artifact manifest, Use<T> use) throws JobFailedException {
        try {
            return use.of(folders.fetch(manifest, cache.directory()));
        } catch (ModelFolderException e) {
            throw new JobFailedException(FailureReason.MODEL_UNUSABLE, e.withinFolder(), e);
        }
    }

    private static JobFailedException doesNotFit(Precision precision, ModelDoesNotFitException e) {
        String smaller = switch (precision) {
            case FP32 -> "a smaller model, or a request with precision bf16,";
            case BF16 -> "a smaller model,";
        };
        return new JobFailedException(
                FailureReason.OUT_OF_MEMORY,
                ("The model does not fit into memory: %s. Use %s or give icl-inference more memory"
                                + " (MODEL_MEMORY of docker-compose.yml, the memory limit in Kubernetes).")
                        .formatted(e.getMessage(), smaller),
                e);
    }

    /** Closes models until the next one fits, unless it cannot fit at all. */
    private void makeRoom(MemoryNeed need) throws ModelDoesNotFitException {
        List<Long> held = leastUsedFirst.entrySet().stream()
                .map(entry -> MemoryNeed.ofInference(
                                entry.getValue().model().config(),
                                entry.getKey().precision())
                        .weights())
                .toList();
        keep(held.size() - need.evictions(held, memory.get()));
    }

    /** What its models compute with. */
    public Compute device() {
        return new Compute(compute.device(), compute.threads());
    }

    /** So many of those that were used last. */
    private void keep(int most) {
        var models = leastUsedFirst.values().iterator();
        while (leastUsedFirst.size() > most) {
            models.next().close();
            models.remove();
        }
    }

    @PreDestroy
    public synchronized void close() {
        leastUsedFirst.values().forEach(HostedModel::close);
        leastUsedFirst.clear();
    }

    /** Where models are kept. */
    @ConfigMapping(prefix = "tuneloom.cache")
    interface CacheConfiguration {

        /** Fetched model folders; can be deleted at any time while the service is down. */
        @WithDefault("${java.io.tmpdir}/tuneloom-models")
        Path directory();

        /** Models held in memory at once; the one that was not used for the longest time makes room. */
        @WithDefault("3")
        int models();
    }
}
