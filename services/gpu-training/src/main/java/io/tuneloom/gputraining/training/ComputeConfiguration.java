package io.tuneloom.gputraining.training;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What models compute with. */
@ConfigMapping(prefix = "tuneloom.compute")
interface ComputeConfiguration {

    /** CPU threads within one operation; 0 leaves the choice to libtorch (one per core). */
    @WithDefault("0")
    int threads();

    /** {@code cpu}, {@code cuda} or {@code cuda:1}. */
    @WithDefault("cpu")
    String device();
}
