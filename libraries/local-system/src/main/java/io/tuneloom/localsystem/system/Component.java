package io.tuneloom.localsystem.system;

import io.tuneloom.localsystem.process.JavaProgram;
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
