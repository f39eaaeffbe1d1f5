package io.tuneloom.localsystem.system;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Which system is run, and how.
 *
 * @param modelThreads threads that each process that holds a model computes with; empty: what the environment says, else half
 *     the cores
 * @param scale how many processes a service runs as, 0 for none; one where nothing is said
 * @param environment of this process, which all of the system's inherit
 * @param livenessLimit a component whose liveness check has failed for so long is restarted
 */
public record SystemSettings(
        Installation installation,
        Home home,
        PortOptions ports,
        Optional<Integer> modelThreads,
        Map<Service, Integer> scale,
        Map<String, String> environment,
        Duration livenessLimit) {
    private static final Duration LIVENESS_LIMIT = Duration.ofSeconds(60);

    /** With the usual limit of liveness. */
    public SystemSettings(
            Installation installation,
            Home home,
            PortOptions ports,
            Optional<Integer> modelThreads,
            Map<Service, Integer> scale,
            Map<String, String> environment) {
        this(installation, home, ports, modelThreads, scale, environment, LIVENESS_LIMIT);
    }

    int defaultModelThreads() {
        return Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    }
}
