package io.tuneloom.launcher.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The PostgreSQL server that runs on a data directory, found by its {@code postmaster.pid}: line 1 is the process id,
 * line 3 when it began, in epoch seconds.
 */
public record Postmaster(ProcessHandle process) {
    /** The file is written some time after the process began. */
    private static final Duration WRITING = Duration.ofSeconds(60);

    private static final Duration GRACE = Duration.ofSeconds(5);

    /** The server on this directory, when there is one; a file left by a dead server is not taken for one. */
    public static Optional<Postmaster> ofData(Path data) {
        try {
            List<String> lines = Files.readAllLines(data.resolve("postmaster.pid"));
            Instant written = Instant.ofEpochSecond(Long.parseLong(lines.get(2).strip()));
            return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                    .filter(process -> beganShortlyBefore(process, written))
                    .map(Postmaster::new);
        } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    /** Asks the server to stop, which it does when nobody is connected any more, and kills it when it has not. */
    public void end() {
        process.destroy();
        if (!hasEnded()) {
            process.destroyForcibly();
            hasEnded();
        }
    }

    private boolean hasEnded() {
        try {
            process.onExit().get(GRACE.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static boolean beganShortlyBefore(ProcessHandle process, Instant written) {
        return process.info()
                .startInstant()
                .filter(began -> !began.isAfter(written.plusSeconds(2)) && began.isAfter(written.minus(WRITING)))
                .isPresent();
    }
}
