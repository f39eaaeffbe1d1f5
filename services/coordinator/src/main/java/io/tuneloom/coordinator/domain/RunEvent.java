package io.tuneloom.coordinator.domain;

import io.tuneloom.sharedschemas.events.JobSucceeded;
import io.tuneloom.sharedschemas.events.TuningRequested;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.results.Comparison;
import io.tuneloom.sharedschemas.results.Provenance;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What can happen to a run. Times come with events, since a decision must not depend on when it is made. */
public sealed interface RunEvent {

    String runId();

    /**
     * @param baseModel what the request's alias names at this time
     * @param provenance what computes jobs at this time
     */
    record Requested(String runId, TuningRequested request, Artifact baseModel, Instant at, Provenance provenance)
            implements RunEvent {}

    /** @param comparison the content of the output {@code comparison}; absent when the outcome has no such output */
    record Succeeded(
            String runId, JobSucceeded outcome, @Nullable Comparison comparison, Instant at) implements RunEvent {}

    record Failed(String runId, String jobId, FailureReason reason, String message, Instant at) implements RunEvent {}

    /** The result that would follow cannot be told. */
    record TooLarge(String runId, String message, Instant at) implements RunEvent {}

    record Cancelled(String runId) implements RunEvent {}
}
