package io.tuneloom.localsystem.system;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Ends a system from another process than the one that runs it. */
public final class Stopping {
    /** Two stages of ten seconds each, and some. */
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private Stopping() {}

    /** What there was to end. */
    public sealed interface Outcome {
        record Stopped(long pid) implements Outcome {}

        /** The launcher was dead; these of its processes were not. */
        record LeftoversEnded(List<String> names) implements Outcome {}

        record NothingRan() implements Outcome {}
    }

    /** Asks the launcher that runs a system in this home to end, and kills it with all its processes when it does not. */
    public static Outcome stop(Home home) {
        Optional<SystemState> running = SystemState.ofRunning(home);
        running.ifPresent(state -> state.launcher().end(LIMIT));
        List<String> left = Leftovers.end(home);
        if (running.isPresent()) {
            return new Outcome.Stopped(running.get().launcher().pid());
        }
        return left.isEmpty() ? new Outcome.NothingRan() : new Outcome.LeftoversEnded(left);
    }
}
