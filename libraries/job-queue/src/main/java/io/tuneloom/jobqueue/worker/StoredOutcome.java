package io.tuneloom.jobqueue.worker;

import io.tuneloom.jobqueue.JobOutcome;
import io.tuneloom.sharedschemas.dataset.LeftOut;
import io.tuneloom.sharedschemas.events.JobSucceeded;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.Usage;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A job's outcome as it stands in the artifact store.
 *
 * @param runId the run for which it was computed; to all others it is a gift
 */
record StoredOutcome(
        String runId,
        Map<String, Artifact> outputs,
        Usage usage,
        @Nullable LeftOut leftOut) {
    StoredOutcome {
        outputs = Map.copyOf(outputs);
    }

    static StoredOutcome of(String runId, JobOutcome outcome) {
        return new StoredOutcome(runId, outcome.outputs(), outcome.usage(), outcome.leftOut());
    }

    boolean reusedBy(String otherRun) {
        return !runId.equals(otherRun);
    }

    JobSucceeded event(String jobId, String task, boolean reused) {
        return new JobSucceeded(jobId, task, outputs, usage, reused, leftOut);
    }
}
