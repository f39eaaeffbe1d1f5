package io.tuneloom.launcher.command;

import io.tuneloom.localsystem.process.JavaProgram;
import io.tuneloom.localsystem.system.Home;
import io.tuneloom.localsystem.system.SystemState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A launcher that runs as a process of its own, and outlives the one that started it and the terminal. */
final class Detached {
    private static final Duration ASK_EVERY = Duration.ofMillis(100);

    private final Process launcher;
    private final Path log;
    private final Home home;

    private Detached(Process launcher, Path log, Home home) {
        this.launcher = launcher;
        this.log = log;
        this.home = home;
    }

    /** @param arguments of the launcher that is started, its command among them */
    static Detached start(List<String> arguments, Home home) {
        home.create();
        Path log = home.log("launcher");
        List<String> flags = ManagementFactory.getRuntimeMXBean().getInputArguments();
        List<String> classPath = List.of(System.getProperty("java.class.path"));
        JavaProgram program = new JavaProgram(flags, classPath, Tuneloom.class.getName(), arguments);
        try {
            Process launcher = new ProcessBuilder(program.command())
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.to(log.toFile()))
                    .start();
            return new Detached(launcher, log, home);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot run " + program.command(), e);
        }
    }

    /** The state of its system when that is ready; empty when the launcher has ended instead. */
    Optional<SystemState> awaitReady() throws InterruptedException {
        while (launcher.isAlive()) {
            Optional<SystemState> state = SystemState.ofRunning(home).filter(found -> found.ready() && isOurs(found));
            if (state.isPresent()) {
                return state;
            }
            Thread.sleep(ASK_EVERY);
        }
        return Optional.empty();
    }

    int exitCode() {
        return launcher.exitValue();
    }

    /** What it said. */
    String said() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + log, e);
        }
    }

    private boolean isOurs(SystemState state) {
        return state.launcher().pid() == launcher.pid();
    }
}
