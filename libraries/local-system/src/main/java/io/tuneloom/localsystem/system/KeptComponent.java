package io.tuneloom.localsystem.system;

import io.tuneloom.localsystem.process.ChildProcess;
import io.tuneloom.localsystem.process.JavaProgram;
import io.tuneloom.wording.IoFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one component running: once it has been ready, it is started again whenever it ends by itself or no longer passes its
 * liveness check, later and later while it does not last. Nothing but {@link #release} ends this: what fails while a process is
 * watched, reported or started is tried again.
 *
 * <pre>
 *   start ---> watched ---> ended, or killed after its liveness failed for the limit
 *                 ^                              |
 *                 +---------- pause <------------+
 * </pre>
 */
final class KeptComponent {
    private static final Duration START_LIMIT = Duration.ofMinutes(5);
    private static final Duration ASK_EVERY = Duration.ofMillis(100);
    private static final Duration ASK_AGAIN_EVERY = Duration.ofSeconds(1);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(2);
    private static final Duration LASTING = Duration.ofMinutes(1);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final Component component;
    private final Function<Component, JavaProgram> starting;
    private final Home home;
    private final Duration livenessLimit;
    private final SystemListener listener;
    private final Runnable changed;
    private final CountDownLatch released = new CountDownLatch(1);

    private @Nullable ChildProcess child;
    private long began;
    /** When it ended first since it was ready. */
    private @Nullable Long ended;

    private long logBegan;
    private Duration pause = SHORTEST_PAUSE;

    /**
     * @param starting the program as it is started this time
     * @param listener must not fail
     * @param changed is called when another process has taken the component's place; must not fail
     */
    KeptComponent(
            Component component,
            Function<Component, JavaProgram> starting,
            Home home,
            Duration livenessLimit,
            SystemListener listener,
            Runnable changed) {
        this.component = component;
        this.starting = starting;
        this.home = home;
        this.livenessLimit = livenessLimit;
        this.listener = listener;
        this.changed = changed;
    }

    String name() {
        return component.name();
    }

    /**
     * Starts it, and returns when it does its work.
     *
     * @throws CannotStartException when it ends instead, or does not get ready in five minutes
     */
    void start() throws InterruptedException {
        long start = System.nanoTime();
        ChildProcess first = run();
        while (!component.readiness().passes(ANSWER_LIMIT)) {
            if (!first.isAlive()) {
                throw failed("ended with exit code " + first.exitCode());
            }
            if (since(start).compareTo(START_LIMIT) > 0) {
                throw failed("was not ready after %d minutes".formatted(START_LIMIT.toMinutes()));
            }
            Thread.sleep(ASK_EVERY);
        }
        Thread.ofVirtual().name("keeper-of-" + component.name()).start(() -> keep(first));
        listener.ready(component.name(), since(start), component.address());
    }

    /** From now on it is not started again. */
    void release() {
        released.countDown();
    }

    /** Asks it to end, for good; harmless when it never began. */
    synchronized void askToStop() {
        release();
        Optional.ofNullable(child).ifPresent(ChildProcess::askToEnd);
    }

    /** Ends it for good, at once, with all that it started. */
    synchronized void kill() {
        release();
        Optional.ofNullable(child).ifPresent(ChildProcess::kill);
    }

    /** Returns when it has ended; it is killed when it has not by {@code deadline}, a value of {@link System#nanoTime()}. */
    void awaitStop(long deadline) {
        Optional<ChildProcess> last;
        synchronized (this) {
            last = Optional.ofNullable(child);
        }
        last.ifPresent(process -> process.awaitEnd(Duration.ofNanos(deadline - System.nanoTime())));
    }

    synchronized Optional<SystemState.RunningProcess> state() {
        return Optional.ofNullable(child)
                .map(process -> new SystemState.RunningProcess(
                        component.name(), process.identity(), component.address(), log().toString()));
    }

    private ChildProcess run() {
        JavaProgram program = starting.apply(component);
        component.endRemains().run();
        ChildProcess started;
        synchronized (this) {
            if (isReleased()) {
                throw new CannotStartException(component.name() + " was not started, because the system is stopping");
            }
            began = System.nanoTime();
            logBegan = LogExcerpt.sizeOf(log());
            started = ChildProcess.start(program, component.environment(), home.root(), log());
            child = started;
        }
        changed.run();
        return started;
    }

    private void keep(ChildProcess first) {
        try {
            String how = watch(first);
            while (pauseAfter(how)) {
                how = runAgain();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** @return how it ended */
    private String runAgain() throws InterruptedException {
        ChildProcess next;
        try {
            next = run();
        } catch (RuntimeException e) {
            String why = e.getCause() instanceof IOException failure ? ": " + IoFailure.reason(failure) : "";
            return "could not be started: " + e.getMessage() + why;
        }
        Thread.ofVirtual().name("readiness-of-" + component.name()).start(() -> tellWhenReady(next));
        return watch(next);
    }

    /** Nothing depends on it, so it has a thread of its own, which ends with the process. */
    private void tellWhenReady(ChildProcess process) {
        try {
            while (!passes(component.readiness(), ANSWER_LIMIT)) {
                if (isReleased() || process.endsWithin(ASK_AGAIN_EVERY)) {
                    return;
                }
            }
            if (process.isAlive()) {
                listener.readyAgain(component.name(), untilReady());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Duration untilReady() {
        Duration away = Optional.ofNullable(ended).map(KeptComponent::since).orElse(Duration.ZERO);
        ended = null;
        return away;
    }

    private synchronized void hasEnded() {
        ended = Optional.ofNullable(ended).orElseGet(System::nanoTime);
    }

    /** @param time a value of {@link System#nanoTime()}, which nobody sets, unlike the time of day */
    private static Duration since(long time) {
        return Duration.ofNanos(System.nanoTime() - time);
    }

    /**
     * Returns when it has ended. Failed checks are counted instead of timed, so that a machine or a terminal that was suspended makes one
     * of them fail at most. Until the first one passes it has as much time as the first start.
     *
     * @return how it ended
     */
    private String watch(ChildProcess process) throws InterruptedException {
        Duration every = livenessLimit.dividedBy(6);
        long allowed = START_LIMIT.dividedBy(every);
        long failed = 0;
        Duration rest = every;
        while (!process.endsWithin(rest)) {
            long asked = System.nanoTime();
            if (isReleased() || passes(component.liveness(), every)) {
                failed = 0;
                allowed = 6;
            } else if (++failed >= allowed) {
                process.sayWhatItDoes();
                process.endsWithin(ANSWER_LIMIT); // It writes this on a thread of its own, which its end would cut off.
                process.askToEnd();
                process.awaitEnd(GRACE);
                return "did not pass its liveness check for %d s and was ended"
                        .formatted(every.multipliedBy(failed).toSeconds());
            }
            Duration took = since(asked);
            rest = took.compareTo(every) < 0 ? every.minus(took) : Duration.ZERO;
        }
        return "exited with code " + process.exitCode() + why();
    }

    private static boolean passes(Probe probe, Duration limit) throws InterruptedException {
        try {
            return probe.passes(limit);
        } catch (RuntimeException | Error e) {
            return false;
        }
    }

    /**
     * The shortest pause comes before the report: a signal to the whole process group ends the component just before its launcher
     * hears of it.
     *
     * @return false when it is not to be started again
     */
    private boolean pauseAfter(String how) throws InterruptedException {
        hasEnded();
        if (isReleasedWithin(SHORTEST_PAUSE)) {
            return false;
        }
        Duration wait = lasted() ? SHORTEST_PAUSE : pause;
        pause = wait.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? wait.multipliedBy(2) : LONGEST_PAUSE;
        listener.ended(component.name(), how, log(), wait);
        return !isReleasedWithin(wait);
    }

    private synchronized boolean lasted() {
        return since(began).compareTo(LASTING) > 0;
    }

    private boolean isReleased() {
        return released.getCount() == 0;
    }

    private boolean isReleasedWithin(Duration time) throws InterruptedException {
        return released.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    private Path log() {
        return home.log(component.name());
    }

    private synchronized LogExcerpt excerpt() {
        return LogExcerpt.of(log(), logBegan);
    }

    private String why() {
        return lasted()
                ? ""
                : excerpt().firstErrorInBrief().map(" (%s)"::formatted).orElse("");
    }

    private CannotStartException failed(String how) {
        return new CannotStartException(
                "%s %s.%n%s".formatted(component.name(), how, excerpt().forPeople()));
    }
}
