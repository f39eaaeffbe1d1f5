package io.tuneloom.client.follow;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Follows runs until every one of them has ended. */
public final class RunWatch {
    private static final Duration ROUND = Duration.ofMillis(250);
    private static final Duration SILENCE = Duration.ofSeconds(5);

    private final EventFollower follower;
    private final RunListener listener;
    private final Map<String, RunProgress> runs = new LinkedHashMap<>();

    public RunWatch(EventFollower follower, List<String> runIds, RunListener listener) {
        this.follower = follower;
        this.listener = listener;
        runIds.forEach(id -> runs.put(id, new RunProgress(id)));
    }

    /**
     * Returns when all runs have ended and all of their events are applied.
     *
     * @throws BrokerUnreachableException if the broker no longer answers
     */
    public Collection<RunProgress> untilAllEnded() {
        return untilAllEnded(Optional.empty());
    }

    /**
     * The same, for at most so long.
     *
     * @throws RunNotEndedException if a run has not ended by then
     * @throws BrokerUnreachableException if the broker no longer answers
     */
    public Collection<RunProgress> untilAllEnded(Optional<Duration> limit) {
        Optional<Deadline> deadline = limit.map(Deadline::after);
        apply(follower.catchUp());
        Deadline silence = Deadline.after(SILENCE);
        while (!allEnded()) {
            if (deadline.filter(Deadline::hasPassed).isPresent()) {
                throw new RunNotEndedException(runs.values());
            }
            List<FollowedEvent> events = follower.poll(ROUND);
            apply(events);
            if (!events.isEmpty()) {
                silence = Deadline.after(SILENCE);
            } else if (silence.hasPassed()) {
                follower.checkReachable();
                silence = Deadline.after(SILENCE);
            }
        }
        apply(follower.catchUp());
        return runs.values();
    }

    /** Returns with the events that have arrived by now. */
    public Collection<RunProgress> untilNow() {
        apply(follower.catchUp());
        return runs.values();
    }

    private void apply(List<FollowedEvent> events) {
        for (FollowedEvent event : events) {
            RunProgress run = Objects.requireNonNull(runs.get(event.runId()));
            run.apply(event.event());
            listener.heard(event, run);
        }
        listener.updated(runs.values());
    }

    private boolean allEnded() {
        return runs.values().stream().allMatch(run -> run.end().isPresent());
    }
}
