package io.tuneloom.localsystem.process;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Which process it was, for a later launcher: ids are used again, an id together with when it began is not. */
public record ProcessIdentity(long pid, Instant began) {
    /** The system tells the time a process began with some error, which may differ between two that ask. */
    private static final Duration ERROR = Duration.ofSeconds(10);

    public static ProcessIdentity of(ProcessHandle process) {
        return new ProcessIdentity(process.pid(), process.info().startInstant().orElse(Instant.EPOCH));
    }

    public static ProcessIdentity ofThisProcess() {
        return of(ProcessHandle.current());
    }

    /** The process, if it still runs. */
    public Optional<ProcessHandle> find() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process ->
                        Duration.between(of(process).began, began).abs().compareTo(ERROR) <= 0);
    }

    /**
     * Asks the process to end, if it still runs, and kills it when it has not within {@code grace}.
     *
     * @return whether it did still run
     */
    public boolean end(Duration grace) {
        Optional<ProcessHandle> process = find();
        process.ifPresent(running -> {
            running.destroy();
            if (!endsWithin(running, grace)) {
                running.destroyForcibly();
                endsWithin(running, grace);
            }
        });
        return process.isPresent();
    }

    private static boolean endsWithin(ProcessHandle process, Duration limit) {
        try {
            process.onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
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
}
