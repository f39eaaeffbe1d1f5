package io.tuneloom.localsystem.system;

import io.tuneloom.localsystem.embedded.Postmaster;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Stops a system from a process other than its launcher. */
public final class Stopping {
    /** Time for the launcher to end. It stops the services, then broker and database, and allows each group ten seconds. */
    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** Time for each process that a killed launcher left running. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    /** May end everybody's processes. */
    private static final String ROOT = "root";

    private Stopping() {}

    /** What was stopped. */
    public sealed interface Outcome {
        record Stopped(long pid) implements Outcome {}

        /** The launcher was no longer running, but these of its processes were. */
        record LeftoversEnded(List<String> names) implements Outcome {}

        record NothingRan() implements Outcome {}
    }

    /**
     * Asks the launcher of this home to end, and kills it and all its processes if it does not end in time.
     *
     * @throws CannotStartException at once, if the system is another user's
     */
    public static Outcome stop(Home home) {
        Optional<SystemState> running = SystemState.ofRunning(home);
        refuseOthers(
                home,
                running.flatMap(state -> state.launcher().find()).flatMap(Stopping::user),
                user(ProcessHandle.current()));
        running.ifPresent(state -> state.launcher().end(LIMIT));
        List<String> left = endLeftovers(home);
        if (running.isPresent()) {
            return new Outcome.Stopped(running.get().launcher().pid());
        }
        return left.isEmpty() ? new Outcome.NothingRan() : new Outcome.LeftoversEnded(left);
    }

    /**
     * @param runner who runs the launcher; empty if nobody does, or it cannot be seen
     * @param own the user of this process
     */
    static void refuseOthers(Home home, Optional<String> runner, Optional<String> own) {
        boolean others = runner.isPresent()
                && own.isPresent()
                && !runner.equals(own)
                && !own.get().equals(ROOT);
        if (others
                || Files.exists(home.state()) && !Files.isWritable(home.state().getParent())) {
            throw new CannotStartException("The system in %s belongs to %s; user %s cannot stop it."
                    .formatted(
                            home.root(),
                            runner.orElseGet(() -> WriteProblem.owner(home.state())),
                            own.orElseGet(() -> System.getProperty("user.name"))));
        }
    }

    private static Optional<String> user(ProcessHandle process) {
        return process.info().user();
    }

    /**
     * Ends the remaining processes of a killed launcher. They normally end by themselves when the launcher dies; this handles
     * processes that hang, and files of processes that were killed too. Only for a caller that holds the home's lock, or knows
     * that it is free.
     *
     * @return the names of the processes that were still running
     */
    static List<String> endLeftovers(Home home) {
        List<SystemState.RunningProcess> left = SystemState.read(home).stream()
                .flatMap(state -> state.processes().stream())
                .filter(one -> one.process().find().isPresent())
                .toList();
        left.forEach(one -> one.process().end(GRACE)); // All are ending already, since their launcher has.
        List<String> ended = new ArrayList<>(
                left.stream().map(SystemState.RunningProcess::name).toList());
        if (Postmaster.end(home.databaseData())) {
            ended.add("postgres");
        }
        SystemState.remove(home);
        return ended;
    }
}
