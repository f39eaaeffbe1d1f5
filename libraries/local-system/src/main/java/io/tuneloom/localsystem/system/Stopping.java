package io.tuneloom.localsystem.system;

import io.tuneloom.localsystem.embedded.Postmaster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Ends a system from another process than the one that runs it. */
public final class Stopping {
    /** Two stages of ten seconds each, and some. */
    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** Of what a killed launcher left. */
    private static final Duration GRACE = Duration.ofSeconds(5);

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
        List<String> left = endLeftovers(home);
        if (running.isPresent()) {
            return new Outcome.Stopped(running.get().launcher().pid());
        }
        return left.isEmpty() ? new Outcome.NothingRan() : new Outcome.LeftoversEnded(left);
    }

    /**
     * Ends processes of a launcher that was killed. They end by themselves when it dies; this is for those that were killed too and
     * left something behind, or hang. To be called by who has the home's lock, or knows that nobody has.
     *
     * @return the names of those that still ran
     */
    static List<String> endLeftovers(Home home) {
        List<SystemState.RunningProcess> left = SystemState.read(home).stream()
                .flatMap(state -> state.processes().stream())
                .filter(one -> one.process().find().isPresent())
                .toList();
        left.forEach(one -> one.process().askToEnd());
        left.forEach(one -> one.process().end(GRACE));
        List<String> ended = new ArrayList<>(
                left.stream().map(SystemState.RunningProcess::name).toList());
        if (Postmaster.end(home.databaseData())) {
            ended.add("postgres");
        }
        SystemState.remove(home);
        return ended;
    }
}
