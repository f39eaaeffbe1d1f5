package io.tuneloom.coordinator.domain;

import io.tuneloom.sharedschemas.dataset.LeftOut;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.jobs.Usage;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far a task is. A task without a state waits for those it needs.
 *
 * <pre>
 *   (waits) ── all it needs are done ──> Submitted ──> Succeeded
 *      │                                     └───────> Failed
 *      └────── one it needs failed ──> Skipped
 * </pre>
 */
public sealed interface TaskState {

    /** A job that some task of the run has; tasks whose jobs are equal share it. */
    sealed interface WithJob extends TaskState {
        String jobId();
    }

    record Submitted(String jobId) implements WithJob {}

    record Succeeded(
            String jobId,
            Map<String, Artifact> outputs,
            Usage usage,
            boolean reused,
            @Nullable LeftOut leftOut) implements WithJob {
        public Succeeded {
            outputs = Map.copyOf(outputs);
        }
    }

    record Failed(String jobId, FailureReason reason, String message) implements WithJob {}

    /** Never became a job. */
    record Skipped(String failedTask) implements TaskState {}
}
