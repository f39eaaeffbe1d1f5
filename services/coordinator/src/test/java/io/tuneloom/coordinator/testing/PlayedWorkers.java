package io.tuneloom.coordinator.testing;

import static org.awaitility.Awaitility.await;

import io.tuneloom.artifactstore.ArtifactStore;
import io.tuneloom.artifactstore.JsonDocument;
import io.tuneloom.coordinator.Workers;
import io.tuneloom.sharedschemas.codec.Events;
import io.tuneloom.sharedschemas.events.CloudEvent;
import io.tuneloom.sharedschemas.events.EventData;
import io.tuneloom.sharedschemas.events.JobFailed;
import io.tuneloom.sharedschemas.events.JobProgressed;
import io.tuneloom.sharedschemas.events.JobRequested;
import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.jobs.Job;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Answers a run's jobs on {@code job.outcomes}, with progress in between, as the worker services would. */
public final class PlayedWorkers {
    private final Wire wire;
    private final ArtifactStore store;

    public PlayedWorkers(Wire wire, ArtifactStore store) {
        this.wire = wire;
        this.store = store;
    }

    public TuningCompleted workUntilCompleted(String runId) {
        return workUntilCompleted(runId, _ -> false);
    }

    /** @param fails by the name of the task */
    public TuningCompleted workUntilCompleted(String runId, Predicate<String> fails) {
        Set<String> answered = new HashSet<>();
        return await().until(
                        () -> {
                            wire.said(runId, JobRequested.class).stream()
                                    .filter(job -> answered.add(job.jobId()))
                                    .forEach(job -> answer(runId, job, fails));
                            return wire.said(runId, TuningCompleted.class);
                        },
                        results -> !results.isEmpty())
                .getFirst();
    }

    public void answer(String runId, JobRequested job, Predicate<String> fails) {
        send(runId, new JobProgressed(job.jobId(), job.task(), 1, 2, "steps"));
        send(runId, outcome(job, fails));
    }

    public void send(String runId, EventData outcome) {
        wire.send("job.outcomes", event(runId, outcome));
    }

    public static CloudEvent<EventData> event(String runId, EventData outcome) {
        return Events.of("/worker", runId, outcome);
    }

    private EventData outcome(JobRequested job, Predicate<String> fails) {
        return fails.test(job.task())
                ? new JobFailed(job.jobId(), job.task(), FailureReason.TRAINING_DIVERGED, "The loss\0 is not finite.")
                : Workers.succeed(job.task(), job.job(), outputs(job.job()));
    }

    private Map<String, Artifact> outputs(Job job) {
        return job instanceof Job.Compare compare
                ? Map.of("comparison", JsonDocument.write(store, Workers.comparison(compare)))
                : Workers.outputs(job);
    }

    /** The tasks whose jobs a run has asked for so far, in the order in which they were asked for. */
    public List<String> tasksOf(String runId) {
        return wire.said(runId, JobRequested.class).stream()
                .map(JobRequested::task)
                .toList();
    }
}
