package io.tuneloom.coordinator;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How runs take turns on the queues. */
@ConfigMapping(prefix = "tuneloom.turns")
public interface TurnsSettings {
    /** Jobs of one run that may wait on a queue, besides one per worker. */
    @WithDefault("0")
    @Min(0)
    @Max(1_000)
    int ahead();

    /** The workers of each service are counted this often. */
    @WithDefault("5s")
    Duration countEvery();
}
