package io.tuneloom.jobqueue.worker;

import io.tuneloom.artifactstore.StorageUnavailableException;
import io.tuneloom.artifactstore.UnusableArtifactException;
import io.tuneloom.jobqueue.JobFailedException;
import io.tuneloom.jobqueue.JobHandler;
import io.tuneloom.jobqueue.JobOutcome;
import io.tuneloom.jobqueue.queue.Delivery;
import io.tuneloom.jobqueue.queue.EventNotSentException;
import io.tuneloom.sharedschemas.codec.EventTooLargeException;
import io.tuneloom.sharedschemas.events.JobRequested;
import io.tuneloom.sharedschemas.events.JobSucceeded;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.jobs.Job;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * One attempt at a job: finds its stored outcome, or has the handler do it.
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

    /** The result of one attempt at a job. */
    sealed interface Result {

        /** The label in metrics and logs. */
        String label();

        record Succeeded(JobSucceeded outcome) implements Result {
            @Override
            public String label() {
                return outcome.reused() ? "reused" : "succeeded";
            }
        }

        record Failed(FailureReason reason, String message) implements Result {
            @Override
            public String label() {
                return reason.label();
            }
        }

        /** It waits for child jobs, away from its queue. */
        record Suspended(List<JobRequested> children) implements Result {
            @Override
            public String label() {
                return "suspended";
            }
        }

        /** Nothing is wrong with the job, but this worker will not finish it. */
        record HandedBack(String why) implements Result {
            @Override
            public String label() {
                return "handed-back";
            }
        }

        /** Not the job's fault: it may go better after a pause. */
        record Postponed(String why, Duration pause) implements Result {
            @Override
            public String label() {
                return "postponed";
            }
        }
    }

    Result at(JobRun run, Delivery delivery) {
        try {
            if (stoppedRuns.contains(run.runId())) {
                run.signal().stop(JobRun.StopSignal.Reason.CANCELLED);
            }
            run.checkpoint();
            Optional<JobSucceeded> stored = outcomes.find(run.runId(), run.request());
            if (stored.isPresent()) {
                return new Result.Succeeded(stored.get());
            }
            Optional<AttemptSlots.Slot> slot = slots.occupy(run.jobId(), delivery.request());
            if (slot.isEmpty()) {
                return new Result.Failed(FailureReason.ATTEMPTS_EXHAUSTED, exhausted());
            }
            try (AttemptSlots.Slot attempt = slot.get()) {
                LOG.infof("Job %s, attempt %d", run.request().task().name(), attempt.number());
                run.occupies(attempt);
                JobOutcome made;
                try (var _ = run.signal().interruptible()) {
                    made = handler.handle(job(run), run);
                }
                JobSucceeded outcome = outcomes.keep(run.runId(), run.request(), made);
                attempt.succeeded();
                return new Result.Succeeded(outcome);
            }
        } catch (Throwable e) {
            return run.signal().reason().map(Attempt::stopped).orElseGet(() -> explain(e, run, delivery));
        }
    }

    /**
     * Has the handler remove what it left, unless another worker has the job by now and may need it. The job has ended: whatever goes wrong
     * here must not bring it back.
     */
    void cleanUp(JobRun run, boolean succeeded) throws InterruptedException {
        if (run.isLeft()) {
            return;
        }
        try {
            handler.cleanUp(job(run), run, succeeded);
        } catch (StorageUnavailableException e) {
            LOG.warnf("What the job left stays in the store: %s", e.getMessage());
        } catch (RuntimeException | Error e) {
            LOG.error("What the job left stays, by a defect of this service", e);
        }
    }

    private J job(JobRun run) {
        return handler.jobs().cast(run.job());
    }

    private static Result stopped(JobRun.StopSignal.Reason reason) {
        return switch (reason) {
            case CANCELLED -> new Result.Failed(FailureReason.CANCELLED, "The run was cancelled.");
            case SHUTDOWN -> new Result.HandedBack("The worker shuts down.");
        };
    }

    private Result explain(Throwable e, JobRun run, Delivery delivery) {
        return switch (e) {
            case AwaitingChildrenException awaiting -> new Result.Suspended(awaiting.children());
            case EventTooLargeException tooLarge ->
                new Result.Failed(FailureReason.LIMIT_EXCEEDED, "A child job is too large: " + tooLarge.getMessage());
            case JobFailedException failed -> new Result.Failed(failed.reason(), String.valueOf(failed.getMessage()));
            case UnusableArtifactException unusable ->
                new Result.Failed(FailureReason.INVALID_INPUT, String.valueOf(unusable.getMessage()));
            case StorageUnavailableException storage -> storageFailed(storage, run, delivery);
            case EventNotSentException notSent ->
                new Result.Postponed(
                        String.valueOf(notSent.getMessage()), settings.pauseAfter(delivery.postponements()));
            case OutOfMemoryError memory -> outOfMemory(memory);
            default -> defect(e);
        };
    }

    private Result storageFailed(StorageUnavailableException e, JobRun run, Delivery delivery) {
        String message = String.valueOf(e.getMessage());
        boolean lastTry = delivery.postponements() + 1 >= AttemptSlots.ATTEMPTS;
        return lastTry && !isUnderWay(run)
                ? new Result.Failed(FailureReason.STORAGE_UNAVAILABLE, message)
                : new Result.Postponed(message, settings.pauseAfter(delivery.postponements()));
    }

    /** What fails here fails as the job does, or its record would come back for ever. */
    private boolean isUnderWay(JobRun run) {
        try {
            return handler.isUnderWay(job(run), run);
        } catch (RuntimeException | Error e) {
            LOG.error("Nobody can say whether the job is under way, by a defect of this service", e);
            return false;
        }
    }

    private Result outOfMemory(OutOfMemoryError e) {
        LOG.error("The job needs more memory than this worker has", e);
        return new Result.Failed(
                FailureReason.OUT_OF_MEMORY,
                "A worker of %s ran out of memory (%s). Give it more, or make the job smaller."
                        .formatted(settings.service(), e.getMessage()));
    }

    private Result defect(Throwable e) {
        LOG.error("The job failed by a defect of this service", e);
        return new Result.Failed(
                FailureReason.INTERNAL,
                "Defect in %s: %s. Its log has the stack trace.".formatted(settings.service(), firstLine(e)));
    }

    /** For the people who asked for the run: no package names, and no tracebacks, which native libraries put into their messages. */
    private static String firstLine(Throwable e) {
        String name = e.getClass().getSimpleName();
        String message = e.getMessage();
        return message == null
                ? name
                : "%s: %s".formatted(name, message.lines().findFirst().orElse(""));
    }

    private String exhausted() {
        return "Given up: %d workers of %s started this job and none finished it. Their logs may have the reason."
                .formatted(AttemptSlots.ATTEMPTS, settings.service());
    }
}
