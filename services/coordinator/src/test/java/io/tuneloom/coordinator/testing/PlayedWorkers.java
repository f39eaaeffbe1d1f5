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
import io.tuneloom.sharedschemas.events.Topic;
import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.EvaluationJob;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.jobs.Job;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Answers a run's jobs on {@code job.outcomes}, with progress in between, as the worker services would. */
public final class PlayedWorkers {
    private final Wire wire;
    private final ArtifactStore store;
    private final Set<String> answered = new HashSet<>();

    public PlayedWorkers(Wire wire, ArtifactStore store) {
        this.wire = wire;
        this.store = store;
    }

    public TuningCompleted workUntilCompleted(String runId) {
        return workUntilCompleted(runId, _ -> false);
    }

    /** @param fails by the name of the task */
    public TuningCompleted workUntilCompleted(String runId, Predicate<String> fails) {
        return await().until(
                        () -> {
                            answer(runId, _ -> true, fails);
                            return wire.said(runId, TuningCompleted.class);
                        },
                        results -> !results.isEmpty())
                .getFirst();
    }

    /** Answers jobs until the one of this task is asked for, which is left. */
    public JobRequested workUntil(String runId, String task) {
        return await().until(
                        () -> {
                            answer(runId, other -> !other.equals(task), _ -> false);
                            return job(runId, task);
                        },
                        Optional::isPresent)
                .orElseThrow();
    }

    public void send(String runId, EventData outcome) {
        wire.send(Topic.of(outcome).topicName(), event(runId, outcome));
    }

    public static CloudEvent<EventData> event(String runId, EventData outcome) {
        return Events.of("/worker", runId, outcome);
    }

    /** The tasks whose jobs a run has asked for so far. */
    public List<String> tasksOf(String runId) {
        return wire.said(runId, JobRequested.class).stream()
                .map(job -> job.task().name())
                .toList();
    }

    private Optional<JobRequested> job(String runId, String task) {
        return wire.said(runId, JobRequested.class).stream()
                .filter(job -> job.task().name().equals(task))
                .findFirst();
    }

    private void answer(String runId, Predicate<String> which, Predicate<String> fails) {
        wire.said(runId, JobRequested.class).stream()
                .filter(job -> which.test(job.task().name()))
                .filter(job -> answered.add(runId + job.jobId()))
                .forEach(job -> {
                    send(runId, new JobProgressed(job.jobId(), job.task(), 1, 2, "steps"));
                    send(runId, outcome(job, fails));
                });
    }

    private EventData outcome(JobRequested job, Predicate<String> fails) {
        return fails.test(job.task().name())
                ? new JobFailed(job.jobId(), job.task(), FailureReason.TRAINING_DIVERGED, "The loss\0 is not finite.")
                : Workers.succeed(job.task(), job.job(), outputs(job.job()));
    }

    private Map<String, Artifact> outputs(Job job) {
        return job instanceof EvaluationJob.Compare compare
                ? Map.of("comparison", JsonDocument.write(store, Workers.comparison(compare)))
                : Workers.outputs(job);
    }
}
