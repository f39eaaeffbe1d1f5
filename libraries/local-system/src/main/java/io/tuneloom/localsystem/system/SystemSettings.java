package io.tuneloom.localsystem.system;

import java.util.Map;
import java.util.Optional;

/**
 * Which system is run, and how.
 *
 * @param modelThreads threads that each process that holds a model computes with; empty: what the environment says, else half
 *     the cores
 * @param scale how many processes a service runs as, 0 for none; one where nothing is said
 * @param secure whether the broker encrypts and asks for users
 * @param environment of this process, which all of the system's inherit
 */
public record SystemSettings(
        Installation installation,
        Home home,
        PortOptions ports,
        Optional<Integer> modelThreads,
        Map<Service, Integer> scale,
        boolean secure,
        Map<String, String> environment) {

    /** Threads that each process with a model computes with where nothing is said. */
    public static int defaultModelThreads() {
        return Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    }
}
