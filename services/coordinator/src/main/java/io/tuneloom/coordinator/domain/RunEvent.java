package io.tuneloom.coordinator.domain;

import io.tuneloom.coordinator.domain.WorkLimits.DocumentsSize;
import io.tuneloom.sharedschemas.events.JobRequested;
import io.tuneloom.sharedschemas.events.JobSucceeded;
import io.tuneloom.sharedschemas.events.Problem;
import io.tuneloom.sharedschemas.events.TuningRequested;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.results.Comparison;
import io.tuneloom.sharedschemas.results.Provenance;
import java.time.Instant;
import java.util.List;

/** What can happen to a run. Events carry their time: a decision does not depend on when it is made. */
public sealed interface RunEvent {

    String runId();

    /**
     * @param baseModel the model that the request's alias names at this time
     * @param provenance the revisions of what computes jobs at this time
     */
    record Requested(String runId, TuningRequested request, Artifact baseModel, Instant at, Provenance provenance)
            implements RunEvent {}

    /** A request that will not become a run, whether its id has one or not. */
    record Rejected(String runId, List<Problem> problems) implements RunEvent {
        public Rejected {
            problems = List.copyOf(problems);
        }
    }

    /** What happens to the jobs of a run. Only a running run is changed by it. */
    sealed interface Outcome extends RunEvent {
        Instant at();
    }

    record Succeeded(String runId, JobSucceeded outcome, Instant at) implements Outcome {}

    /** A success with the size of its output {@code documents}, and what runs may do with such documents. */
    record Read(String runId, JobSucceeded outcome, DocumentsSize size, WorkLimits limits, Instant at)
            implements Outcome {}

    /** A success with the content of its output {@code comparison}. */
    record Compared(String runId, JobSucceeded outcome, Comparison comparison, Instant at) implements Outcome {}

    record Failed(String runId, String jobId, FailureReason reason, String message, Instant at) implements Outcome {}

    /** A job waits for child jobs. */
    record Suspended(String runId, String jobId, List<JobRequested> children, Instant at) implements Outcome {
        public Suspended {
            children = List.copyOf(children);
        }
    }

    /** The number of workers has changed, and with it how many jobs may be on the queues. */
    record TurnsChanged(String runId, Instant at) implements Outcome {}

    /** The result that would follow is too large to be published. */
    record TooLarge(String runId, String message, Instant at) implements Outcome {}

    record Cancelled(String runId) implements RunEvent {}
}
