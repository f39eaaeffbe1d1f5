package io.tuneloom.jobqueue.worker;

import io.tuneloom.artifactstore.StorageUnavailableException;
import io.tuneloom.artifactstore.UnusableArtifactException;
import io.tuneloom.jobqueue.JobFailedException;
import io.tuneloom.jobqueue.JobHandler;
import io.tuneloom.jobqueue.JobOutcome;
import io.tuneloom.jobqueue.queue.Delivery;
import io.tuneloom.jobqueue.queue.EventNotSentException;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Comes to a job's ending: by finding its outcome, or by having the handler do it. */
final class Attempt {
    private static final Logger LOG = Logger.getLogger(Attempt.class);

    private final WorkerSettings settings;
    private final JobHandler handler;
    private final OutcomeStore outcomes;
    private final StoppedRuns stoppedRuns;

    Attempt(WorkerSettings settings, JobHandler handler, OutcomeStore outcomes, StoppedRuns stoppedRuns) {
        this.settings = settings;
        this.handler = handler;
        this.outcomes = outcomes;
        this.stoppedRuns = stoppedRuns;
    }

    Ending at(JobRun run, Delivery delivery) {
        try {
            return findOrMake(run, delivery);
        } catch (Throwable e) {
            return run.signal().reason().map(Attempt::stopped).orElseGet(() -> explain(e, delivery));
        }
    }

    private Ending findOrMake(JobRun run, Delivery delivery) throws JobFailedException, InterruptedException {
        if (stoppedRuns.contains(run.runId())) {
            run.signal().stop(StopSignal.Reason.CANCELLED);
        }
        run.checkpoint();
        Optional<StoredOutcome> stored = outcomes.find(run.jobId());
        if (stored.isPresent()) {
            return new Ending.Succeeded(stored.get(), stored.get().reusedBy(run.runId()));
        }
        if (delivery.exhausted()) {
            return new Ending.Failed(FailureReason.ATTEMPTS_EXHAUSTED, exhausted(delivery.attempt()));
        }
        StoredOutcome made = StoredOutcome.of(run.runId(), handle(run));
        return new Ending.Succeeded(outcomes.keep(run.jobId(), made), false);
    }

    private JobOutcome handle(JobRun run) throws JobFailedException, InterruptedException {
        run.signal().enter();
        try {
            return handler.handle(run.job(), run);
        } finally {
            run.signal().leave();
        }
    }

    private static Ending stopped(StopSignal.Reason reason) {
        return switch (reason) {
            case CANCELLED -> new Ending.Failed(FailureReason.CANCELLED, "The run was cancelled.");
            case SHUTDOWN -> new Ending.HandedBack("The worker shuts down.");
        };
    }

    private Ending explain(Throwable e, Delivery delivery) {
        return switch (e) {
            case JobFailedException failed -> new Ending.Failed(failed.reason(), String.valueOf(failed.getMessage()));
            case UnusableArtifactException unusable ->
                new Ending.Failed(FailureReason.INVALID_INPUT, String.valueOf(unusable.getMessage()));
            case StorageUnavailableException storage -> storageFailed(storage, delivery);
            case EventNotSentException notSent ->
                new Ending.Postponed(String.valueOf(notSent.getMessage()), settings.pauseAfter(delivery.attempt()));
            case OutOfMemoryError memory -> outOfMemory(memory);
            default -> defect(e);
        };
    }

    private Ending storageFailed(StorageUnavailableException e, Delivery delivery) {
        String message = String.valueOf(e.getMessage());
        return delivery.last()
                ? new Ending.Failed(FailureReason.STORAGE_UNAVAILABLE, message)
                : new Ending.Postponed(message, settings.pauseAfter(delivery.attempt()));
    }

    private Ending outOfMemory(OutOfMemoryError e) {
        LOG.error("The job needs more memory than this worker has", e);
        return new Ending.Failed(
                FailureReason.OUT_OF_MEMORY,
                "A worker of %s ran out of memory (%s). Give it more, or make the job smaller."
                        .formatted(settings.service(), e.getMessage()));
    }

    private Ending defect(Throwable e) {
        LOG.error("The job failed by a defect of this service", e);
        return new Ending.Failed(
                FailureReason.INTERNAL,
                "A defect of %s: %s. Its log has the stack trace.".formatted(settings.service(), firstLine(e)));
    }

    /** Native libraries put whole tracebacks into their messages. */
    private static String firstLine(Throwable e) {
        return e.toString().lines().findFirst().orElseGet(() -> e.getClass().getName());
    }

    private String exhausted(int attempt) {
        return "Given up: %d workers of %s took this job and none of them finished it. Their logs may say why."
                .formatted(attempt - 1, settings.service());
    }
}
