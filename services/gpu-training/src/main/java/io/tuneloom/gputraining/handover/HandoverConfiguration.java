package io.tuneloom.gputraining.handover;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** Whether trainings are handed over to Kubeflow Trainer, and how. The runtime has the rest: image, resources, credentials. */
@ConfigMapping(prefix = "tuneloom.handover")
public interface HandoverConfiguration {

    /** Name of the runtime, in the namespace of this service. Absent: this service trains by itself. */
    Optional<String> runtime();

    /** {@code TrainingRuntime}, or {@code ClusterTrainingRuntime}. */
    @WithDefault("TrainingRuntime")
    String kind();

    /** Nodes of each training; absent: as many as the runtime says. */
    OptionalInt nodes();

    /** Kueue's LocalQueue, whose quota the training waits for; absent: none. */
    Optional<String> queue();

    /** Time between two looks at a training. */
    @WithDefault("5s")
    Duration interval();
}
