package io.tuneloom.localsystem.system;

import io.tuneloom.localsystem.process.ChildProcess;
import io.tuneloom.localsystem.process.JavaProgram;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one component running: once it has been ready, it is started again whenever it ends by itself, later and later
 * while it does not last.
 */
final class KeptComponent {
    private static final Duration START_LIMIT = Duration.ofMinutes(5);
    private static final Duration ASK_EVERY = Duration.ofMillis(100);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final Component component;
    private final Function<Component, JavaProgram> starting;
    private final Home home;
    private final SystemListener listener;
    private final Runnable changed;

    private @Nullable ChildProcess child;
    private boolean keep;
    private boolean stopped;
    private Instant began = Instant.EPOCH;
    private Duration pause = SHORTEST_PAUSE;

    /**
     * @param starting the program as it is started this time
     * @param changed is told when another process has taken the component's place
     */
    KeptComponent(
            Component component,
            Function<Component, JavaProgram> starting,
            Home home,
            SystemListener listener,
            Runnable changed) {
        this.component = component;
        this.starting = starting;
        this.home = home;
        this.listener = listener;
        this.changed = changed;
    }

    /**
     * Starts it, and returns when it does its work.
     *
     * @throws CannotStartException when it ends instead, or does not get ready in five minutes
     */
    void start() throws InterruptedException {
        Instant start = Instant.now();
        ChildProcess first = run();
        while (!component.readiness().isReady()) {
            if (!first.isAlive()) {
                throw failed("ended with exit code " + first.exitCode());
            }
            if (Instant.now().isAfter(start.plus(START_LIMIT))) {
                throw failed("was not ready after %d minutes".formatted(START_LIMIT.toMinutes()));
            }
            Thread.sleep(ASK_EVERY);
        }
        synchronized (this) {
            keep = true;
        }
        first.whenEnded(this::ended);
        listener.ready(component.name(), Duration.between(start, Instant.now()), component.address());
    }

    /** Asks it to end, for good; harmless when it never began. */
    synchronized void askToStop() {
        stopped = true;
        Optional.ofNullable(child).ifPresent(ChildProcess::askToEnd);
    }

    /** Ends it for good, at once, with all that it started. */
    synchronized void kill() {
        stopped = true;
        Optional.ofNullable(child).ifPresent(ChildProcess::kill);
    }

    /** Returns when it has ended; it is killed when it has not by {@code deadline}. */
    void awaitStop(Instant deadline) {
        Optional<ChildProcess> last;
        synchronized (this) {
            last = Optional.ofNullable(child);
        }
        last.ifPresent(process -> process.awaitEnd(Duration.between(Instant.now(), deadline)));
    }

    synchronized Optional<SystemState.RunningProcess> state() {
        return Optional.ofNullable(child)
                .map(process -> new SystemState.RunningProcess(
                        component.name(), process.identity(), component.address(), log().toString()));
    }

    private ChildProcess run() {
        JavaProgram program = starting.apply(component);
        ChildProcess started;
        synchronized (this) {
            if (stopped) {
                throw new CannotStartException(component.name() + " was not started, because the system is stopping");
            }
            began = Instant.now();
            started = ChildProcess.start(program, component.environment(), home.root(), log());
            child = started;
        }
        changed.run();
        return started;
    }

    private void ended(int exitCode) {
        Duration wait;
        synchronized (this) {
            if (stopped || !keep) {
                return;
            }
            boolean lasted = Instant.now().isAfter(began.plus(Duration.ofMinutes(1)));
            wait = lasted ? SHORTEST_PAUSE : pause;
            pause = wait.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? wait.multipliedBy(2) : LONGEST_PAUSE;
        }
        listener.ended(component.name(), exitCode, log(), wait);
        startAgainAfter(wait);
    }

    private void startAgainAfter(Duration wait) {
        try {
            Thread.sleep(wait);
            run().whenEnded(this::ended);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (CannotStartException e) {
            return; // The system has stopped meanwhile.
        }
    }

    private Path log() {
        return home.log(component.name());
    }

    private CannotStartException failed(String how) {
        return new CannotStartException(
                "%s %s. The end of its log %s:%n%s".formatted(component.name(), how, log(), LogTail.of(log())));
    }
}
