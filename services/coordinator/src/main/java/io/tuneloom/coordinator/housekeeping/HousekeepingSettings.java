package io.tuneloom.coordinator.housekeeping;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How often metrics are counted, and how long rows are kept that are not needed any more. */
@ConfigMapping(prefix = "tuneloom.coordinator")
public interface HousekeepingSettings {
    /** Runs and pending events are counted this often. */
    @WithDefault("10s")
    Duration countEvery();

    /** Published events, for people who look for them. */
    @WithDefault("1d")
    Duration keepSentEvents();

    /** Identities of handled events. A duplicate that arrives later still changes nothing, but is processed again. */
    @WithDefault("7d")
    Duration keepHandledEvents();
}
