package io.tuneloom.localsystem.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/**
 * A program that runs as a child of this process, says all it has to say to a log file, and ends when this process does.
 *
 * <p>Ctrl-C, a hang-up and a SIGTERM to the process group reach all processes at once. Children ignore them: this process receives
 * them too, and {@linkplain #askToEnd() asks} its children to end in the right order. To end a single one from outside, kill it.
 */
public final class ChildProcess {
    /** A killed process is gone as soon as the kernel gets to it. */
    private static final Duration AFTER_KILL = Duration.ofSeconds(5);

    private final Process process;

    private ChildProcess(Process process) {
        this.process = process;
    }

    /** @param folder where it works, and leaves what it leaves when it crashes */
    public static ChildProcess start(JavaProgram program, Map<String, String> environment, Path folder, Path log) {
        ProcessBuilder builder = new ProcessBuilder(program.tied().commandIgnoring("INT", "HUP", "TERM"))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            return new ChildProcess(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot run " + builder.command(), e);
        }
    }

    public ProcessIdentity identity() {
        return ProcessIdentity.of(process.toHandle());
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public int exitCode() {
        return process.exitValue();
    }

    /** Calls back, on a thread of its own, with the exit code when the process has ended. */
    public void whenEnded(IntConsumer then) {
        Thread.startVirtualThread(() -> {
            try {
                then.accept(process.waitFor());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** Asks it to end cleanly, however long that takes. */
    public void askToEnd() {
        try {
            process.getOutputStream().write(Lifeline.END);
            process.getOutputStream().flush();
        } catch (IOException e) {
            return; // It has ended.
        }
    }

    /** Waits for the process that was asked to end, and kills it when it has not within {@code grace}. */
    public void awaitEnd(Duration grace) {
        if (!endsWithin(grace)) {
            process.destroyForcibly();
            endsWithin(AFTER_KILL);
        }
    }

    /** Kills it and all that it started. */
    public void kill() {
        List<ProcessHandle> all = process.descendants().toList();
        process.destroyForcibly();
        all.forEach(ProcessHandle::destroyForcibly);
    }

    private boolean endsWithin(Duration limit) {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
