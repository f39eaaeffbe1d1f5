package io.tuneloom.launcher.system;

import java.util.Map;

/**
 * Which system is run, and how.
 *
 * @param modelThreads threads that each process that holds a model computes with
 * @param scale how many processes a service runs as; one where nothing is said
 */
public record SystemSettings(
        Installation installation, Home home, PortOptions ports, int modelThreads, Map<Service, Integer> scale) {}
