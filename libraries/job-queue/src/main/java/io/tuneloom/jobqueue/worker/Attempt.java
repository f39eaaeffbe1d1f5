package io.tuneloom.jobqueue.worker;

import io.tuneloom.artifactstore.StorageUnavailableException;
import io.tuneloom.artifactstore.UnusableArtifactException;
import io.tuneloom.jobqueue.JobFailedException;
import io.tuneloom.jobqueue.JobHandler;
import io.tuneloom.jobqueue.JobOutcome;
import io.tuneloom.jobqueue.queue.Delivery;
import io.tuneloom.jobqueue.queue.EventNotSentException;
import io.tuneloom.sharedschemas.events.JobSucceeded;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.jobs.Job;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Comes to a job's ending: by finding its outcome, or by having the handler do it.
 *
 * @param <J> the sealed interface of the service's jobs; the reader lets no others through
 */
final class Attempt<J extends Job> {
    private static final Logger LOG = Logger.getLogger(Attempt.class);

    private final Worker.Settings settings;
    private final JobHandler<J> handler;
    private final OutcomeStore outcomes;
    private final AttemptSlots slots;
    private final StoppedRuns stoppedRuns;

    Attempt(
            Worker.Settings settings,
            JobHandler<J> handler,
            OutcomeStore outcomes,
            AttemptSlots slots,
            StoppedRuns stoppedRuns) {
        this.settings = settings;
        this.handler = handler;
        this.outcomes = outcomes;
        this.slots = slots;
        this.stoppedRuns = stoppedRuns;
    }

    /** How an attempt at a job ended. */
    sealed interface Ending {

        /** The label in metrics and logs. */
        String label();

        record Succeeded(JobSucceeded outcome) implements Ending {
            @Override
            public String label() {
                return outcome.reused() ? "reused" : "succeeded";
            }
        }

        record Failed(FailureReason reason, String message) implements Ending {
            @Override
            public String label() {
                return reason.label();
            }
        }

        /** Nothing is wrong with the job, but this worker will not end it. */
        record HandedBack(String why) implements Ending {
            @Override
            public String label() {
                return "handed-back";
            }
        }

        /** Not the job's fault: it may go better after a pause. */
        record Postponed(String why, Duration pause) implements Ending {
            @Override
            public String label() {
                return "postponed";
            }
        }
    }

    Ending at(JobRun run, Delivery delivery) {
        try {
            if (stoppedRuns.contains(run.runId())) {
                run.signal().stop(JobRun.StopSignal.Reason.CANCELLED);
            }
            run.checkpoint();
            Optional<JobSucceeded> stored = outcomes.find(run.runId(), run.request());
            if (stored.isPresent()) {
                return new Ending.Succeeded(stored.get());
            }
            Optional<AttemptSlots.Slot> slot = slots.occupy(run.jobId(), delivery.request());
            if (slot.isEmpty()) {
                return new Ending.Failed(FailureReason.ATTEMPTS_EXHAUSTED, exhausted());
            }
            try (AttemptSlots.Slot occupied = slot.get()) {
                return new Ending.Succeeded(outcomes.keep(run.runId(), run.request(), made(run, occupied)));
            }
        } catch (Throwable e) {
            return run.signal().reason().map(Attempt::stopped).orElseGet(() -> explain(e, delivery));
        }
    }

    private JobOutcome made(JobRun run, AttemptSlots.Slot slot) throws JobFailedException, InterruptedException {
        LOG.infof("Job %s, attempt %d", run.request().task().name(), slot.number());
        run.occupies(slot);
        try (var _ = run.signal().interruptible()) {
            return handler.handle(handler.jobs().cast(run.job()), run);
        }
    }

    private static Ending stopped(JobRun.StopSignal.Reason reason) {
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
                new Ending.Postponed(
                        String.valueOf(notSent.getMessage()), settings.pauseAfter(delivery.postponements()));
            case OutOfMemoryError memory -> outOfMemory(memory);
            default -> defect(e);
        };
    }

    private Ending storageFailed(StorageUnavailableException e, Delivery delivery) {
        String message = String.valueOf(e.getMessage());
        return delivery.postponements() + 1 >= AttemptSlots.ATTEMPTS
                ? new Ending.Failed(FailureReason.STORAGE_UNAVAILABLE, message)
                : new Ending.Postponed(message, settings.pauseAfter(delivery.postponements()));
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

    private String exhausted() {
        return "Given up: %d workers of %s took this job and none of them finished it. Their logs may say why."
                .formatted(AttemptSlots.ATTEMPTS, settings.service());
    }
}
