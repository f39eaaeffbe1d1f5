package io.tuneloom.gputraining.messaging;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** Where models are kept and trained. */
@ConfigMapping(prefix = "tuneloom")
interface TrainingConfiguration {

    Cache cache();

    Checkpoint checkpoint();

    /** CPU threads within one operation; 0 leaves the choice to libtorch (one per core). */
    @WithDefault("0")
    int threads();

    /** {@code cpu}, {@code cuda} or {@code cuda:1}. */
    @WithDefault("cpu")
    String device();

    interface Cache {
        /** Fetched model folders and work in progress; can be deleted at any time while the service is down. */
        @WithDefault("${java.io.tmpdir}/tuneloom-models")
        Path directory();
    }

    interface Checkpoint {
        /** Work between two checkpoints, which is what a killed worker loses at most. */
        @WithDefault("PT2M")
        Duration every();
    }
}
