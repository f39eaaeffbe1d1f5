package io.tuneloom.gputraining.training;

import io.tuneloom.artifactstore.ArtifactStore;
import io.tuneloom.gputraining.handover.Handover;
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
        return handler(store, folder, checkpointEvery, Optional.empty(), Optional.empty());
    }

    /** With only so much memory. */
    static TrainingHandler handler(ArtifactStore store, Path folder, Memory memory) {
        return handler(store, folder, Duration.ofDays(1), Optional.empty(), Optional.of(memory));
    }

    /** Of which the cluster does the trainings. */
    static TrainingHandler handler(ArtifactStore store, Path folder, Handover cluster) {
        return handler(store, folder, Duration.ofDays(1), Optional.of(cluster), Optional.empty());
    }

    private static TrainingHandler handler(
            ArtifactStore store,
            Path folder,
            Duration checkpointEvery,
            Optional<Handover> cluster,
            Optional<Memory> memory) {
        return new TrainingHandler(
                store,
                () -> folder.resolve("cache"),
                () -> checkpointEvery,
                new OneThread(1, "cpu"),
                cluster,
                () -> memory);
    }

    record OneThread(int threads, String device) implements ComputeConfiguration {}
}
