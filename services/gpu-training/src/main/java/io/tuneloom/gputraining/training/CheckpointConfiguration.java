package io.tuneloom.gputraining.training;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "tuneloom.checkpoint")
interface CheckpointConfiguration {

    /** Work between two checkpoints, which is what a killed worker loses at most. */
    @WithDefault("PT2M")
    Duration every();
}
