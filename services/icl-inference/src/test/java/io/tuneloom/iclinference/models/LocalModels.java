package io.tuneloom.iclinference.models;

import io.tuneloom.artifactstore.ArtifactStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Models on one thread of this machine, for tests of what asks them. */
public final class LocalModels {
    /** The model that comes with Tuneloom. */
    public static final Path BUILT_IN = Path.of("../../base-model/model");

    private LocalModels() {}

    public static ModelHost host(ArtifactStore store, Path cache) {
        return new ModelHost(store, new Cache(cache, 1), new OneThread(1, "cpu"));
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

    private record Cache(Path directory, int models) implements CacheConfiguration {}

    private record OneThread(int threads, String device) implements ComputeConfiguration {}
}
