package io.tuneloom.iclinference.models;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** Where models are kept. */
@ConfigMapping(prefix = "tuneloom.cache")
interface CacheConfiguration {

    /** Fetched model folders; can be deleted at any time while the service is down. */
    @WithDefault("${java.io.tmpdir}/tuneloom-models")
    Path directory();

    /** Models held in memory at once; the one that was not used for the longest time makes room. */
    @WithDefault("3")
    int models();
}
