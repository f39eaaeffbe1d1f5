package io.tuneloom.localsystem.system;

import io.tuneloom.localsystem.process.JavaProgram;
import java.util.Map;

/**
 * A process of the system.
 *
 * @param startsAs the same for all that start the same program
 * @param address where it is reached, for people
 * @param readiness whether it does its work; the start waits for it. It also fails while something that the component depends on
 *     is away, so it never decides about a restart
 * @param liveness whether its process can still do its work; if not, only a restart helps
 * @param endRemains ends what an earlier process of it has left running; without it, that would pass for the new one
 */
record Component(
        String name,
        String startsAs,
        JavaProgram program,
        Map<String, String> environment,
        String address,
        Probe readiness,
        Probe liveness,
        Runnable endRemains) {

    /** A process that leaves nothing running. */
    Component(
            String name,
            String startsAs,
            JavaProgram program,
            Map<String, String> environment,
            String address,
            Probe readiness,
            Probe liveness) {
        this(name, startsAs, program, environment, address, readiness, liveness, () -> {});
    }
}
