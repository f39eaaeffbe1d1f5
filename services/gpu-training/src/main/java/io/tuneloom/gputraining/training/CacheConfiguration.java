package io.tuneloom.gputraining.training;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** Where models are kept and trained. */
@ConfigMapping(prefix = "tuneloom.cache")
interface CacheConfiguration {

    /** Fetched model folders and work in progress; can be deleted at any time while the service is down. */
    @WithDefault("${java.io.tmpdir}/tuneloom-models")
    Path directory();
}
