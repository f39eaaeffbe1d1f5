package io.tuneloom.launcher.command;

import io.tuneloom.localsystem.system.Home;

/** A command needs a system, and none runs here. */
final class NothingRunningException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NothingRunningException(Home home) {
        this("No system is running in %s. Start it with ./tuneloom up%s, or name a broker with --bootstrap."
                .formatted(home.root(), HomeOption.argument(home)));
    }

    private NothingRunningException(String message) {
        super(message);
    }

    static NothingRunningException noLogs(Home home) {
        return new NothingRunningException(
                "There are no logs in %s: no system was started there. Choose another home with --home."
                        .formatted(home.root()));
    }

    /** The system would have taken the files that a request names. */
    static NothingRunningException noStore(Home home) {
        return new NothingRunningException(
                "The request names local files, and no system is running in %s that could take them. Start it with ./tuneloom up%s,"
                                .formatted(home.root(), HomeOption.argument(home))
                        + " or name another system with --bootstrap and --artifacts.");
    }

    /** The system is elsewhere. */
    static NothingRunningException noStoreElsewhere() {
        return new NothingRunningException(
                "The request names local files, and the system elsewhere takes them from its artifact store only. Name the store with"
                        + " --artifacts.");
    }
}
