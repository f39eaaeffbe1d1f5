package io.tuneloom.launcher.system;

/**
 * Which system is run, and how.
 *
 * @param modelThreads threads that each process that holds a model computes with
 */
public record SystemSettings(Installation installation, Home home, PortOptions ports, int modelThreads) {}
