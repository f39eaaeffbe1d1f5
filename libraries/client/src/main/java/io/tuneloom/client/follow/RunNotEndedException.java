package io.tuneloom.client.follow;

import java.util.Collection;
import java.util.stream.Collectors;

/** A run has not ended within the time that somebody wanted to follow it. It continues. */
public final class RunNotEndedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RunNotEndedException(Collection<RunProgress> runs) {
        super(runs.stream()
                .filter(run -> run.end().isEmpty())
                .map(RunNotEndedException::state)
                .collect(Collectors.joining("\n")));
    }

    private static String state(RunProgress run) {
        long ended = run.arms().stream().mapToLong(ArmProgress::ended).sum();
        long all = run.arms().stream().mapToLong(arm -> arm.tasks().size()).sum();
        return run.isKnown()
                ? "Run %s has not ended: %d of %d tasks have. It continues.".formatted(run.runId(), ended, all)
                : "Run %s has not started: the coordinator has not answered its request.".formatted(run.runId());
    }
}
