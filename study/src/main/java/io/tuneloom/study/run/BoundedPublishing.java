package io.tuneloom.study.run;

import io.tuneloom.client.follow.RunListener;
import io.tuneloom.client.follow.RunProgress;
import io.tuneloom.client.request.RequestReading;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Publishes the next request whenever fewer than a given number of runs are in progress. Runs that are already known, from an earlier start of
 * the same study, are not published again.
 */
public final class BoundedPublishing implements RunListener {
    private final Queue<RequestReading.Valid> waiting;
    private final int atOnce;
    private final Consumer<RequestReading.Valid> publish;

    public BoundedPublishing(List<RequestReading.Valid> requests, int atOnce, Consumer<RequestReading.Valid> publish) {
        this.waiting = new ArrayDeque<>(requests);
        this.atOnce = atOnce;
        this.publish = publish;
    }

    @Override
    public void updated(Collection<RunProgress> runs) {
        Set<String> known = runs.stream()
                .filter(RunProgress::isKnown)
                .map(RunProgress::runId)
                .collect(Collectors.toSet());
        waiting.removeIf(request -> known.contains(request.runId()));
        while (!waiting.isEmpty() && goingOn(runs) < atOnce) {
            publish.accept(waiting.remove());
        }
    }

    private long goingOn(Collection<RunProgress> runs) {
        return runs.stream()
                .filter(run -> !isWaiting(run) && run.end().isEmpty())
                .count();
    }

    private boolean isWaiting(RunProgress run) {
        return waiting.stream().anyMatch(request -> request.runId().equals(run.runId()));
    }
}
