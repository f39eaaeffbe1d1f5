package io.tuneloom.coordinator.housekeeping;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long rows are kept that have served. */
@ConfigMapping(prefix = "tuneloom.coordinator")
public interface HousekeepingSettings {
    /** Published events stay this long, for people who look for them. */
    @WithDefault("1d")
    Duration keepSentEvents();

    /** Identities of handled events. A duplicate that comes later still changes nothing, but is looked at again. */
    @WithDefault("7d")
    Duration keepHandledEvents();
}
