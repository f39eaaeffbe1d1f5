package io.tuneloom.jobqueue.quarkus;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What a worker that holds models computes with. */
@ConfigMapping(prefix = "tuneloom.compute")
public interface ComputeConfiguration {

    /** CPU threads within one operation; 0 leaves the choice to libtorch (one per core). */
    @WithDefault("0")
    int threads();

    /** {@code cpu}, {@code cuda} or {@code cuda:1}. */
    @WithDefault("cpu")
    String device();
}
