package io.tuneloom.launcher.command;

import io.tuneloom.localsystem.logs.LogFile;
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
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

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
    private final LogFile said;
    private final List<String> errors = new ArrayList<>();
    private volatile boolean ready;

    private Detached(Process launcher, Path output, Home home) {
        this.launcher = launcher;
        this.output = output;
        this.home = home;
        this.said = new LogFile(output);
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

    static String logged(String level, String line) {
        return LogLine.text(Instant.now(), LOG, level, line);
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

    /**
     * The state of its system when that is ready; empty when the launcher has ended instead.
     *
     * @param news takes what it says until then
     */
    Optional<SystemState> awaitReady(Consumer<String> news) throws InterruptedException {
        Optional<SystemState> state;
        do {
            boolean ended = launcher.waitFor(ASK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
            state = SystemState.ofRunning(home).filter(found -> found.ready() && isOurs(found));
            listen(news);
            if (ended) {
                said.unfinished().ifPresent(errors::add);
                removeOutput();
                return Optional.empty();
            }
        } while (state.isEmpty());
        ready = true;
        return state;
    }

    /** What it says has a level; what it complains of when it fails has none. */
    private void listen(Consumer<String> news) {
        if (Files.notExists(output)) {
            said.moved(home.log(LOG));
        }
        said.next(line -> {
            LogLine parsed = LogLine.parse(line);
            if (parsed.level().isEmpty()) {
                errors.add(line);
            } else {
                news.accept(parsed.message());
            }
        });
    }

    /** Why it ended. */
    List<String> errors() {
        return errors;
    }

    int exitCode() {
        return launcher.exitValue();
    }

    /** Ends it, unless its system is ready: nobody waits for it any more. */
    void endUnlessReady() {
        if (!ready) {
            launcher.destroy();
            launcher.onExit().join();
            removeOutput();
        }
    }

    /** If it never held the home, nobody will read it. */
    private void removeOutput() {
        try {
            Files.deleteIfExists(output);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot remove " + output, e);
        }
    }

    private boolean isOurs(SystemState state) {
        return state.launcher().pid() == launcher.pid();
    }
}
