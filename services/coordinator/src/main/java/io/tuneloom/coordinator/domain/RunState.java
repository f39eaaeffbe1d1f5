package io.tuneloom.coordinator.domain;

import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.results.Comparison;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a run stands.
 *
 * <pre>
 *   Absent ── Requested ──> Running ── last outcome ──> Completed     (of the comparison, or of the delivery after it)
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

    /**
     * @param tasks by name; a task that is not in it waits
     * @param comparison once there is one; then only the delivery is missing
     */
    record Running(
            Run run, Map<String, TaskState> tasks, @Nullable Comparison comparison) implements Accepted {
        public Running {
            tasks = Map.copyOf(tasks);
        }
    }

    record Completed(Run run, TuningCompleted result) implements Accepted {}

    record Stopped(Run run, String reason) implements Accepted {}
}
