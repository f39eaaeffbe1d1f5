package io.tuneloom.localsystem.embedded;

import io.tuneloom.localsystem.process.ProcessIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The PostgreSQL server that runs on a data directory, found by its {@code postmaster.pid}: line 1 is the process id,
 * line 3 when it began, in epoch seconds.
 */
public final class Postmaster {
    private static final Duration GRACE = Duration.ofSeconds(5);
    /** On SIGTERM, PostgreSQL would wait for its clients to disconnect. */
    private static final String FAST_SHUTDOWN = "INT";

    private Postmaster() {}

    /**
     * Ends the server on this directory, if there is one: asks it to disconnect its clients and to stop, and kills it when it has not.
     * A file left by a dead server is not taken for one.
     *
     * @return whether there was one
     */
    public static boolean end(Path data) {
        Optional<ProcessIdentity> server = on(data);
        server.ifPresent(running -> running.signal(FAST_SHUTDOWN));
        return server.map(running -> running.end(GRACE)).orElse(false);
    }

    static boolean isRunning(Path data) {
        return on(data).flatMap(ProcessIdentity::find).isPresent();
    }

    /** Returns when no server runs on this directory. */
    public static void awaitEnd(Path data) {
        on(data).flatMap(ProcessIdentity::find)
                .ifPresent(running -> running.onExit().join());
    }

    private static Optional<ProcessIdentity> on(Path data) {
        try {
            List<String> lines = Files.readAllLines(data.resolve("postmaster.pid"));
            long pid = Long.parseLong(lines.getFirst().strip());
            Instant began = Instant.ofEpochSecond(Long.parseLong(lines.get(2).strip()));
            return Optional.of(new ProcessIdentity(pid, began));
        } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }
}
