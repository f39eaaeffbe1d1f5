package io.tuneloom.coordinator.domain;

import io.tuneloom.coordinator.Requests;
import io.tuneloom.coordinator.Workers;
import io.tuneloom.sharedschemas.codec.RunIds;
import io.tuneloom.sharedschemas.dataset.DatasetSpec;
import io.tuneloom.sharedschemas.events.EventReference;
import io.tuneloom.sharedschemas.events.TuningRequested;
import io.tuneloom.sharedschemas.jobs.DatasetJob;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.jobs.Job;
import io.tuneloom.sharedschemas.results.Provenance;
import io.tuneloom.sharedschemas.tuning.Method;
import java.util.Objects;

/** Events of the run {@code run-1}. */
final class RunEvents {
    private RunEvents() {}

    static RunEvent.Requested request(TuningRequested request) {
        return requested(request, Workers.PROVENANCE);
    }

    static RunEvent.Requested requested(TuningRequested request, Provenance provenance) {
        return requested(origin("run-1", 0), request, provenance);
    }

    static RunEvent.Requested requested(Origin origin, TuningRequested request, Provenance provenance) {
        return new RunEvent.Requested("run-1", origin, request, Workers.BASE_MODEL, SimulatedRun.NOW, provenance);
    }

    static RunEvent.Cancelled cancelled() {
        return new RunEvent.Cancelled("run-1", origin("cancel", 7), false);
    }

    /** An event of {@code /team} that names its run by its id. */
    static Origin origin(String id, long offset) {
        return new Origin(new EventReference("/team", id, 0, offset), RunIds.of("/team", id));
    }

    static RunEvent success(String task, Job job) {
        return new RunEvent.Succeeded("run-1", Workers.succeed(Workers.task(task), job), SimulatedRun.NOW);
    }

    static RunEvent failure(String jobId, FailureReason reason) {
        return failure(jobId, reason, "It went wrong.");
    }

    static RunEvent failure(String jobId, FailureReason reason, String message) {
        return new RunEvent.Failed("run-1", jobId, reason, message, SimulatedRun.NOW);
    }

    /** The job that generates the data set of {@link Requests#of(int, Method...)} with this seed. */
    static Job world(long seed) {
        DatasetSpec spec = Requests.of(1, Method.ICL).dataset();
        return new DatasetJob.GenerateDataset(
                Objects.requireNonNull(spec.benchmark()), spec.size(), spec.documentsPerFact(), seed);
    }
}
