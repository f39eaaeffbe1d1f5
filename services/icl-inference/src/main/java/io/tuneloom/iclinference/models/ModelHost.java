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
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The models in this worker's memory, each in the precisions that jobs want. Adapters of one model share its weights, and it stays as long as one
 * of them does. Jobs run one at a time on one thread, so an evicted model is never in use.
 */
@ApplicationScoped
public class ModelHost {
    private final FolderArtifacts folders;
    private final CacheConfiguration cache;
    private final ComputeConfiguration compute;
    private final Supplier<Optional<Memory>> memory;
    private final Map<Key, Held> leastUsedFirst = new LinkedHashMap<>(16, 0.75f, true);

    private record Key(String digest, Precision precision) {}

    /**
     * @param memory that goes with it, in bytes
     * @param base the model whose weights and tokenizer it uses; empty if they are its own
     */
    private record Held(HostedModel hosted, long memory, Optional<Key> base) implements AutoCloseable {
        @Override
        public void close() {
            if (base.isPresent()) {
                hosted.model().close();
            } else {
                hosted.close();
            }
        }
    }

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
        return held(manifest, precision).hosted();
    }

    private Held held(Artifact manifest, Precision precision) throws JobFailedException {
        Key key = new Key(manifest.sha256(), precision);
        Held known = leastUsedFirst.get(key);
        if (known != null) {
            known.base().ifPresent(leastUsedFirst::get); // It is used too.
            return known;
        }
        Held loaded = load(manifest, precision);
        leastUsedFirst.put(key, loaded);
        Set<Key> used = Stream.concat(Stream.of(key), loaded.base().stream()).collect(Collectors.toSet());
        evict(leastUsedFirst.size() - Math.max(1, cache.models()), used);
        return loaded;
    }

    private Held load(Artifact manifest, Precision precision) throws JobFailedException {
        Optional<Artifact> base = folders.base(manifest);
        return base.isEmpty() ? loadModel(manifest, precision) : loadAdapter(manifest, base.get(), precision);
    }

    private Held loadModel(Artifact manifest, Precision precision) throws JobFailedException {
        return using(manifest, folder -> {
            MemoryNeed need = HostedModel.need(folder, precision).on(device());
            makeRoom(need, Set.of(), precision);
            return new Held(HostedModel.load(folder, device(), precision), need.held(), Optional.empty());
        });
    }

    private Held loadAdapter(Artifact manifest, Artifact base, Precision precision) throws JobFailedException {
        HostedModel model = held(base, precision).hosted();
        Key key = new Key(base.sha256(), precision);
        return using(manifest, folder -> {
            MemoryNeed need = HostedModel.needOfAdapter(folder, model);
            makeRoom(need, Set.of(key), precision);
            return new Held(model.with(folder), need.held(), Optional.of(key));
        });
    }

    /**
     * The shape of a model, without loading it.
     *
     * @throws JobFailedException when the folder holds no model that can be used
     */
    public ModelConfig shape(Artifact manifest) throws JobFailedException {
        return using(
                folders.base(manifest).orElse(manifest),
                folder -> ModelFolder.open(folder).config());
    }

    /**
     * How many tokens of each text a training on it learns, without loading the model.
     *
     * @throws JobFailedException when the folder holds no model that can be used
     */
    public List<Integer> learnedTokens(Artifact manifest, List<String> texts) throws JobFailedException {
        return using(folders.base(manifest).orElse(manifest), folder -> {
            try (Tokenizer tokenizer = Tokenizer.load(folder)) {
                Layout layout = new Layout(
                        tokenizer,
                        Prompts.read(folder),
                        ModelFolder.open(folder).config().specialTokens());
                return texts.stream().map(layout::row).map(Layout.Row::learned).toList();
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

    /**
     * Closes models until the next one fits, unless it cannot fit at all.
     *
     * @param used stay
     */
    private void makeRoom(MemoryNeed need, Set<Key> used, Precision precision) throws JobFailedException {
        try {
            List<Long> held =
                    evictable(used).values().stream().map(Held::memory).toList();
            evict(need.evictions(held, memory.get()), used);
        } catch (ModelDoesNotFitException e) {
            throw doesNotFit(precision, e);
        }
    }

    /** What its models compute with. */
    public Compute device() {
        return new Compute(compute.device(), compute.threads());
    }

    /** In the order in which they go: the least used first, but a base model after all its adapters. */
    private SequencedMap<Key, Held> evictable(Set<Key> used) {
        SequencedMap<Key, Held> order = new LinkedHashMap<>();
        leastUsedFirst.forEach((base, model) -> {
            leastUsedFirst.forEach((key, held) -> {
                if (held.base().equals(Optional.of(base))) {
                    order.putIfAbsent(key, held);
                }
            });
            order.putIfAbsent(base, model);
        });
        order.keySet().removeAll(used);
        return order;
    }

    private void evict(int number, Set<Key> used) {
        evictable(used).entrySet().stream().limit(Math.max(0, number)).forEach(entry -> {
            leastUsedFirst.remove(entry.getKey());
            entry.getValue().close();
        });
    }

    @PreDestroy
    public synchronized void close() {
        evict(leastUsedFirst.size(), Set.of());
    }

    /** Where models are kept. */
    @ConfigMapping(prefix = "tuneloom.cache")
    interface CacheConfiguration {

        /** Fetched model folders; can be deleted at any time while the service is down. */
        @WithDefault("${java.io.tmpdir}/tuneloom-models")
        Path directory();

        /**
         * Models held in memory at once, adapters and their base models included; the one that was not used for the longest time makes
         * room.
         */
        @WithDefault("3")
        int models();
    }
}
