package io.tuneloom.jobqueue.quarkus;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How a worker uses its queue. */
@ConfigMapping(prefix = "tuneloom.queue")
public interface QueueConfiguration {

    /** How long a job stays with a worker that is not heard of any more; brokers allow 15 s to 60 s by default. */
    @WithDefault("15S")
    Duration lock();
}
