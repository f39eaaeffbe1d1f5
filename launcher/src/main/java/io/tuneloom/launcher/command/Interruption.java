package io.tuneloom.launcher.command;

import io.tuneloom.launcher.system.LocalSystem;

/**
 * Ctrl-C, SIGTERM and SIGHUP: the JVM runs its shutdown hooks, and so the system is ended, while the command's own thread
 * goes on into failures that nobody needs to hear of.
 */
final class Interruption {
    private static volatile boolean happened;

    private Interruption() {}

    /** Ends the system when this process is asked to end; harmless when it has been ended before. */
    static void ends(LocalSystem system) {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            happened = true;
                            system.close();
                        },
                        "stop-system"));
    }

    static boolean happened() {
        return happened;
    }
}
