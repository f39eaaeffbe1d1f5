package io.tuneloom.iclinference.models;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** Where models are kept and computed. */
@ConfigMapping(prefix = "tuneloom")
public interface ModelConfiguration {

    Cache cache();

    /** CPU threads within one operation of a model; 0 leaves the choice to libtorch (one per core). */
    @WithDefault("0")
    int threads();

    /** {@code cpu}, {@code cuda} or {@code cuda:1}. */
    @WithDefault("cpu")
    String device();

    interface Cache {
        /** Fetched model folders; can be deleted at any time while the service is down. */
        @WithDefault("${java.io.tmpdir}/tuneloom-models")
        Path directory();

        /** Models held in memory at once; the one that was not used for the longest time makes room. */
        @WithDefault("3")
        int models();
    }
}
