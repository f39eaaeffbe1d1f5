package io.tuneloom.launcher.command;

import io.tuneloom.localsystem.logs.LogLine;
import io.tuneloom.localsystem.process.JavaProgram;
import io.tuneloom.localsystem.system.CannotStartException;
import io.tuneloom.localsystem.system.Home;
import io.tuneloom.localsystem.system.SystemState;
import io.tuneloom.wording.IoFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A launcher that runs as a process of its own, and outlives the one that started it and the terminal.
 *
 * <p>Its output becomes the home's launcher.log only when it holds the home: until then another launcher may run there, whose log it is.
 */
final class Detached {
    private static final String LOG = "launcher";
    private static final String OUTPUT = "tuneloom.launcher.output";
    private static final Duration ASK_EVERY = Duration.ofMillis(100);

    private final Process launcher;
    private final Path output;
    private final Home home;
    private volatile boolean ready;

    private Detached(Process launcher, Path output, Home home) {
        this.launcher = launcher;
        this.output = output;
        this.home = home;
    }

    /** @param arguments of the launcher that is started, its command among them */
    static Detached start(List<String> arguments, Home home) {
        home.create();
        Path output = home.log(LOG)
                .resolveSibling(LOG + ".log." + ProcessHandle.current().pid());
        List<String> flags =
                new ArrayList<>(ManagementFactory.getRuntimeMXBean().getInputArguments());
        flags.add("-D" + OUTPUT + "=" + output);
        List<String> classPath = List.of(System.getProperty("java.class.path"));
        JavaProgram program = new JavaProgram(flags, classPath, Tuneloom.class.getName(), arguments);
        try {
            Process launcher = new ProcessBuilder(program.commandIgnoring("INT", "HUP"))
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.to(output.toFile()))
                    .start();
            return new Detached(launcher, output, home);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot run " + program.command(), e);
        }
    }

    /** Whether this launcher is one: what it says goes to a log. */
    static boolean isThis() {
        return System.getProperty(OUTPUT) != null;
    }

    static String logged(String line) {
        return LogLine.text(Instant.now(), LOG, "INFO", line);
    }

    /** To be called by a launcher that holds the home: from now on its output, if it was detached, is the home's log. */
    static void keepOutput(Home home) {
        home.renewLog(LOG);
        Optional.ofNullable(System.getProperty(OUTPUT)).map(Path::of).ifPresent(output -> {
            try {
                Files.move(output, home.log(LOG));
            } catch (IOException e) {
                throw new CannotStartException(IoFailure.sentence("Cannot write the log " + home.log(LOG), e), e);
            }
        });
    }

    /** The state of its system when that is ready; empty when the launcher has ended instead. */
    Optional<SystemState> awaitReady() throws InterruptedException {
        while (launcher.isAlive()) {
            Optional<SystemState> state = SystemState.ofRunning(home).filter(found -> found.ready() && isOurs(found));
            if (state.isPresent()) {
                ready = true;
                return state;
            }
            Thread.sleep(ASK_EVERY);
        }
        return Optional.empty();
    }

    int exitCode() {
        return launcher.exitValue();
    }

    /** Ends it, unless its system is ready: nobody waits for it any more. */
    void endUnlessReady() {
        if (!ready) {
            launcher.destroy();
            launcher.onExit().join();
            takeOutput();
        }
    }

    /** What it said before it ended, a line each. If it never held the home, this removes the file. */
    List<String> takeOutput() {
        try {
            Path said = Files.exists(output) ? output : home.log(LOG);
            List<String> lines = Files.readAllLines(said).stream()
                    .map(line -> LogLine.parse(line).message())
                    .toList();
            Files.deleteIfExists(output);
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot read the launcher's output in " + home.log(LOG).getParent(), e);
        }
    }

    private boolean isOurs(SystemState state) {
        return state.launcher().pid() == launcher.pid();
    }
}
