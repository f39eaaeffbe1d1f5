package io.tuneloom.iclinference.models;

import io.tuneloom.artifactstore.ArtifactStore;
import io.tuneloom.iclinference.models.ModelHost.CacheConfiguration;
import io.tuneloom.jobqueue.quarkus.ComputeConfiguration;
import io.tuneloom.machine.resources.Memory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Models on one thread of this machine, for tests of what asks them. */
public final class LocalModels {
    /** The model that comes with Tuneloom. */
    public static final Path BUILT_IN = Path.of("../../base-model/model");

    private LocalModels() {}

    public static ModelHost host(ArtifactStore store, Path cache) {
        return new ModelHost(store, new Cache(cache, 1), new OneThread(1, "cpu"));
    }

    /** With room for three models, as far as the memory goes that is there. */
    static ModelHost host(ArtifactStore store, Path cache, Supplier<Optional<Memory>> memory) {
        return new ModelHost(store, new Cache(cache, 3), new OneThread(1, "cpu"), memory);
    }

    /** The built-in model in a folder of its own, with a context of so many tokens. */
    public static Path copy(Path target, int positions) throws IOException {
        Files.createDirectory(target);
        try (Stream<Path> files = Files.list(BUILT_IN)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, target.resolve(file.getFileName()));
            }
        }
        Path config = target.resolve("config.json");
        Files.writeString(
                config,
                Files.readString(config)
                        .replaceFirst(
                                "\"max_position_embeddings\": \\d+", "\"max_position_embeddings\": " + positions));
        return target;
    }

    /**
     * The built-in model in a folder of its own, as one that only continues text: it ends a line where the other ends the text,
     * goes on with the next, and nothing ends its text.
     */
    public static Path continuing(Path target) throws IOException {
        copy(target, 3_072);
        replace(target.resolve("tokenizer.json"), "(\"content\": \"<eos>\",[^}]*\"special\": )true", "$1false");
        replace(target.resolve("tokenizer.json"), "<eos>", "\\\\n");
        replace(target.resolve("config.json"), "(\"eos_token_id\": )2", "$1null");
        replace(target.resolve("generation_config.json"), "(\"eos_token_id\": )2", "$1null");
        return target;
    }

    /** The built-in model in a folder of its own, prompted in plain English and without a token that begins texts, as Qwen's models are. */
    public static Path withoutBeginning(Path target) throws IOException {
        copy(target, 3_072);
        Files.delete(target.resolve("prompts.json"));
        Files.writeString(target.resolve("tokenizer_config.json"), "{\"add_bos_token\": false}");
        return target;
    }

    /** The built-in model in a folder of its own, where every token ends the text. */
    public static Path endingAtOnce(Path target, int vocabulary) throws IOException {
        copy(target, 3_072);
        String every = IntStream.range(0, vocabulary).boxed().toList().toString();
        replace(target.resolve("config.json"), "(\"eos_token_id\": )2", "$1" + every);
        replace(target.resolve("generation_config.json"), "(\"eos_token_id\": )2", "$1" + every);
        return target;
    }

    /** The built-in model in a folder of its own, the last of whose weights is no number. */
    public static Path damaged(Path target) throws IOException {
        copy(target, 3_072);
        Path weights = target.resolve("model.safetensors");
        byte[] bytes = Files.readAllBytes(weights);
        Arrays.fill(bytes, bytes.length - Float.BYTES, bytes.length, (byte) -1);
        Files.write(weights, bytes);
        return target;
    }

    private static void replace(Path file, String pattern, String by) throws IOException {
        Files.writeString(file, Files.readString(file).replaceAll(pattern, by));
    }

    private record Cache(Path directory, int models) implements CacheConfiguration {}

    private record OneThread(int threads, String device) implements ComputeConfiguration {}
}
