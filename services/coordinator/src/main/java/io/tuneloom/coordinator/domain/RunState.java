package io.tuneloom.coordinator.domain;

import io.tuneloom.sharedschemas.events.TuningCompleted;
import java.util.Map;

/**
 * Where a run stands.
 *
 * <pre>
 *   Absent ── Requested ──> Running ── last outcome ──> Completed
 *                              └────── Cancelled ─────> Stopped
 * </pre>
 */
public sealed interface RunState {

    /** Nobody has asked for this run. */
    record Absent() implements RunState {}

    /** A run that was accepted. */
    sealed interface Accepted extends RunState {
        Run run();
    }

    /** @param tasks by name; a task that is not in it waits */
    record Running(Run run, Map<String, TaskState> tasks) implements Accepted {
        public Running {
            tasks = Map.copyOf(tasks);
        }
    }

    record Completed(Run run, TuningCompleted result) implements Accepted {}

    record Stopped(Run run, String reason) implements Accepted {}
}
