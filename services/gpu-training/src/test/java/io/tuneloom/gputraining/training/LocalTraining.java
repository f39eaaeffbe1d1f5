package io.tuneloom.gputraining.training;

import io.tuneloom.artifactstore.ArtifactStore;
import io.tuneloom.jobqueue.quarkus.ComputeConfiguration;
import io.tuneloom.machine.resources.Memory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Training on one CPU thread of this machine. */
final class LocalTraining {
    private LocalTraining() {}

    /** Without checkpoints. */
    static TrainingHandler handler(ArtifactStore store, Path folder) {
        return handler(store, folder, Duration.ofDays(1));
    }

    static TrainingHandler handler(ArtifactStore store, Path folder, Duration checkpointEvery) {
        return new TrainingHandler(
                store, () -> folder.resolve("cache"), () -> checkpointEvery, new OneThread(1, "cpu"));
    }

    /** With only so much memory. */
    static TrainingHandler handler(ArtifactStore store, Path folder, Memory memory) {
        return new TrainingHandler(
                store,
                () -> folder.resolve("cache"),
                () -> Duration.ofDays(1),
                new OneThread(1, "cpu"),
                () -> Optional.of(memory));
    }

    record OneThread(int threads, String device) implements ComputeConfiguration {}
}
