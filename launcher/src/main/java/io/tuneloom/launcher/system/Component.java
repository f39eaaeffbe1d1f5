package io.tuneloom.launcher.system;

import io.tuneloom.launcher.process.JavaProgram;
import java.util.Map;

/**
 * A process of the system.
 *
 * @param startsAs the same for all that start the same program
 * @param address where it is reached, for people
 */
record Component(
        String name,
        String startsAs,
        JavaProgram program,
        Map<String, String> environment,
        String address,
        Readiness readiness) {}
