package io.tuneloom.launcher.command;

import io.tuneloom.localsystem.system.Home;

/** A command needs a system, and none runs here. */
final class NothingRunningException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NothingRunningException(String message) {
        super(message);
    }

    NothingRunningException(Home home) {
        super("No system is running in %s. Start it with ./tuneloom up, or name a broker with --bootstrap."
                .formatted(home.root()));
    }
}
