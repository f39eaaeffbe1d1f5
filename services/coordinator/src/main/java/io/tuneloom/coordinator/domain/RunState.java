package io.tuneloom.coordinator.domain;

import io.tuneloom.sharedschemas.events.EventReference;
import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.events.TuningRequested;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.Job;
import io.tuneloom.sharedschemas.results.Comparison;
import io.tuneloom.sharedschemas.results.Provenance;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The state of a run.
 *
 * <pre>
 *   Absent ── Requested ──> Running ── last outcome ──> Completed     (of the comparison, or of the delivery after it)
 *                              └────── Cancelled ─────> Stopped
 * </pre>
 */
public sealed interface RunState {

    /**
     * The constant part of a run.
     *
     * @param event the event that requested it; null in runs that were stored before it was
     * @param baseModel manifest of the model that the request's alias named when the run was accepted
     * @param provenance the revisions that compute all of its jobs, including those that a later version of the coordinator
     *     submits; null in runs that were stored before jobs had revisions
     */
    record Run(
            String id,
            @Nullable EventReference event,
            TuningRequested request,
            Artifact baseModel,
            Instant requestedAt,
            @Nullable Provenance provenance) {

        /** The revision of what computes this job, as of the run's acceptance. */
        int revisionFor(Job job) {
            return provenance == null
                    ? job.revision()
                    : provenance.revisions().getOrDefault(job.kind(), job.revision());
        }
    }

    /** No run with this id has been accepted. */
    record Absent() implements RunState {}

    /** A run that was accepted. */
    sealed interface Accepted extends RunState {
        Run run();
    }

    /**
     * @param tasks by name; a task without an entry is waiting
     * @param comparison null until the comparison has succeeded; then only the delivery is missing
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
