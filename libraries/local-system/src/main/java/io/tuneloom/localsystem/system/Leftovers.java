package io.tuneloom.localsystem.system;

import io.tuneloom.localsystem.embedded.Postmaster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Processes of a launcher that was killed. They end by themselves when it dies; this is for those that were killed too and
 * left something behind, or hang.
 */
final class Leftovers {
    private static final Duration GRACE = Duration.ofSeconds(5);

    private Leftovers() {}

    /**
     * Ends them. To be called by who has the home's lock, or knows that nobody has.
     *
     * @return the names of those that still ran
     */
    static List<String> end(Home home) {
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
