package io.tuneloom.coordinator.domain;

import io.tuneloom.coordinator.domain.WorkLimits.DocumentsSize;
import io.tuneloom.sharedschemas.events.EventReference;
import io.tuneloom.sharedschemas.events.JobRequested;
import io.tuneloom.sharedschemas.events.JobSucceeded;
import io.tuneloom.sharedschemas.events.Problem;
import io.tuneloom.sharedschemas.events.RejectionReason;
import io.tuneloom.sharedschemas.events.TuningRequested;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.results.Comparison;
import io.tuneloom.sharedschemas.results.Provenance;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What can happen to a run. Events carry their time: a decision does not depend on when it is made. */
public sealed interface RunEvent {

    String runId();

    /** What is applied in its place if it was applied before. */
    default Optional<RunEvent> again() {
        return Optional.empty();
    }

    /**
     * @param baseModel the model that the request's alias names at this time
     * @param provenance the revisions of what computes jobs at this time
     */
    record Requested(
            String runId, Origin origin, TuningRequested request, Artifact baseModel, Instant at, Provenance provenance)
            implements RunEvent {}

    /**
     * A request that will not become a run.
     *
     * @param runId the run that it would have become, if there is none of that id; otherwise a name of the rejection's own
     */
    record Rejected(String runId, EventReference event, RejectionReason reason, List<Problem> problems)
            implements RunEvent {
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

    /** @param repeated whether it was applied before; then it is answered and has no effect */
    record Cancelled(String runId, Origin origin, boolean repeated) implements RunEvent {
        @Override
        public Optional<RunEvent> again() {
            return Optional.of(new Cancelled(runId, origin, true));
        }
    }
}
