package io.tuneloom.iclinference.models;

import io.tuneloom.artifactstore.ArtifactStore;
import java.nio.file.Path;

/** Models on one thread of this machine, for tests of what asks them. */
public final class LocalModels {
    /** The model that comes with Tuneloom. */
    public static final Path BUILT_IN = Path.of("../../base-model/model");

    private LocalModels() {}

    public static ModelHost host(ArtifactStore store, Path cache) {
        return new ModelHost(store, new Cache(cache, 1), new OneThread(1, "cpu"));
    }

    private record Cache(Path directory, int models) implements CacheConfiguration {}

    private record OneThread(int threads, String device) implements ComputeConfiguration {}
}
