package io.tuneloom.jobqueue.worker;

import io.micrometer.core.instrument.MeterRegistry;
import io.tuneloom.artifactstore.ArtifactStore;
import io.tuneloom.jobqueue.JobHandler;
import io.tuneloom.jobqueue.queue.DeadLetters;
import io.tuneloom.jobqueue.queue.Delivery;
import io.tuneloom.jobqueue.queue.EventNotSentException;
import io.tuneloom.jobqueue.queue.EventSender;
import io.tuneloom.jobqueue.queue.PutBack;
import io.tuneloom.jobqueue.queue.QueueSettings;
import io.tuneloom.jobqueue.worker.Attempt.Result;
import io.tuneloom.sharedschemas.codec.EventTooLargeException;
import io.tuneloom.sharedschemas.events.JobFailed;
import io.tuneloom.sharedschemas.events.JobRequested;
import io.tuneloom.sharedschemas.events.JobSucceeded;
import io.tuneloom.sharedschemas.events.JobSuspended;
import io.tuneloom.sharedschemas.events.RunTask;
import io.tuneloom.sharedschemas.events.Topic;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.jobs.Revisions;
import io.tuneloom.sharedschemas.jobs.WorkerService;
import io.tuneloom.topics.BrokerOutage;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * Processes one delivery completely, and decides how it is acknowledged to the queue.
 *
 * <p>Order matters: the outcome is stored before it is published, and published before the job is accepted; what a
 * handler left for later attempts is removed between the last two. Wherever a worker dies, the next one finds what it needs to continue; at
 * worst an event is published twice.
 */
public final class Worker {
    private static final Logger LOG = Logger.getLogger(Worker.class);

    /** How a delivery is acknowledged to the queue. */
    public enum Acknowledgement {
        /** The outcome has been published; the job leaves the queue. */
        ACCEPT,
        /** Another worker, or this one later, must try again. */
        RELEASE
    }

    /**
     * @param service the service this worker belongs to
     * @param deadLetterTopic for records that are not jobs
     * @param revisions of what computes jobs here, by kind; child jobs are asked of the same
     * @param firstPause the first pause before a job is tried again that failed through no fault of its own; doubled every
     *     time
     */
    public record Settings(
            WorkerService service, String deadLetterTopic, Map<String, Integer> revisions, Duration firstPause) {
        public Settings {
            revisions = Map.copyOf(revisions);
        }

        public static Settings of(WorkerService service, QueueSettings queue) {
            return new Settings(service, queue.deadLetterTopic(), Revisions.current(), Duration.ofSeconds(1));
        }

        Duration pauseAfter(int postponements) {
            return firstPause.multipliedBy(1L << Math.min(postponements, 4));
        }
    }

    private final JobHandler<?> handler;
    private final JobReader reader;
    private final Attempt<?> attempt;
    private final ChildJobs children;
    private final DeadLetters deadLetters;
    private final Reports reports;
    private final WorkerMetrics metrics;
    private final EventSender sender;
    private final StoppedRuns stoppedRuns;
    private final Map<String, Integer> revisions;
    private final WaitingJobs waiting = new WaitingJobs(InstantSource.system());
    private volatile Duration rest = Duration.ZERO;
    private volatile @Nullable JobRun current;
    private volatile boolean shuttingDown;

    public Worker(
            Settings settings,
            JobHandler<?> handler,
            ArtifactStore store,
            EventSender sender,
            StoppedRuns stoppedRuns,
            MeterRegistry registry) {
        this.handler = handler;
        OutcomeStore outcomes = new OutcomeStore(store);
        this.sender = sender;
        this.stoppedRuns = stoppedRuns;
        this.revisions = settings.revisions();
        this.reader = new JobReader(settings.service(), revisions);
        this.attempt = new Attempt<>(settings, handler, outcomes, new AttemptSlots(store.entries()), stoppedRuns);
        this.reports = new Reports(settings.service(), sender);
        this.children = new ChildJobs(settings, outcomes);
        this.deadLetters = new DeadLetters(settings.deadLetterTopic(), sender);
        this.metrics =
                new WorkerMetrics(registry, Topic.queueOf(settings.service()).topicName());
        stoppedRuns.onStop(this::cancel);
    }

    /** To be called by the handler's thread, before all jobs. */
    void prepare() {
        handler.prepare();
    }

    /** To be called by one thread, the handler's. */
    Acknowledgement work(Delivery delivery) {
        return orRelease(delivery, () -> switch (reader.read(delivery.received())) {
            case JobReader.NotAJob notAJob -> bury(delivery, notAJob);
            case JobReader.OtherRevision job -> leaveToOthers(delivery, job);
            case JobReader.Request request -> serve(delivery, request);
        });
    }

    /** Puts a job to the end of its queue without looking at it. */
    Acknowledgement putBack(Delivery delivery) {
        return orRelease(delivery, () -> putBack(PutBack.of(delivery)));
    }

    /** Puts the job at hand back although its handler has not stopped yet. */
    Acknowledgement abandon(Delivery delivery) {
        JobRun run = current;
        return run == null || run.leave() ? putBack(delivery) : Acknowledgement.RELEASE;
    }

    /** Another worker gets the job at hand; this one goes on, and the outcome that is stored first counts. */
    void lostLock() {
        JobRun run = current;
        if (run != null) {
            run.leave();
        }
    }

    private interface Step {
        Acknowledgement take() throws InterruptedException;
    }

    private static Acknowledgement orRelease(Delivery delivery, Step step) {
        try {
            return step.take();
        } catch (EventNotSentException e) {
            LOG.logf(
                    BrokerOutage.causes(e) ? Logger.Level.INFO : Logger.Level.WARN,
                    "%s; job %s returns to the queue",
                    e.getMessage(),
                    delivery.position());
            return Acknowledgement.RELEASE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Acknowledgement.RELEASE;
        }
    }

    /** The job at hand, if there is one, must end now and go to another worker; so must any that comes after. */
    void shutDown() {
        shuttingDown = true;
        JobRun run = current;
        if (run != null) {
            run.signal().stop(JobRun.StopSignal.Reason.SHUTDOWN);
        }
    }

    /** How long to take no job now, so that others find what this worker handed back. */
    Duration rest() {
        Duration now = rest;
        rest = Duration.ZERO;
        return now;
    }

    /** The jobs of other revisions on the queue. */
    public WaitingJobs waitingJobs() {
        return waiting;
    }

    private void cancel(String runId) {
        JobRun run = current;
        if (run != null && run.runId().equals(runId)) {
            LOG.infof("Run %s was cancelled: stopping job %s", runId, run.jobId());
            run.signal().stop(JobRun.StopSignal.Reason.CANCELLED);
        }
    }

    private Acknowledgement bury(Delivery delivery, JobReader.NotAJob notAJob) throws InterruptedException {
        LOG.warnf("%s is not a job and moves to the dead-letter topic: %s", delivery.position(), notAJob.problems());
        deadLetters.bury(delivery, notAJob.reason(), notAJob.problems());
        if (notAJob.sender().isPresent()) {
            JobReader.Address to = notAJob.sender().get();
            String message = "The worker could not read this job: " + notAJob.problems();
            EventSender.await(
                    reports.say(to.runId(), new JobFailed(to.jobId(), to.task(), FailureReason.INTERNAL, message)));
        }
        metrics.buried(notAJob.reason());
        return Acknowledgement.ACCEPT;
    }

    private Acknowledgement leaveToOthers(Delivery delivery, JobReader.OtherRevision job) throws InterruptedException {
        if (stoppedRuns.contains(job.runId())) {
            EventSender.await(reports.say(
                    job.runId(),
                    new JobFailed(job.jobId(), job.task(), FailureReason.CANCELLED, "The run was cancelled.")));
            return Acknowledgement.ACCEPT;
        }
        Integer own = revisions.get(job.kind());
        rest = waiting.met(job, own == null ? "no jobs of this kind" : "revision " + own);
        return putBack(PutBack.of(delivery));
    }

    private Acknowledgement putBack(ProducerRecord<String, byte[]> job) throws InterruptedException {
        EventSender.await(sender.send(job));
        return Acknowledgement.ACCEPT;
    }

    private Acknowledgement serve(Delivery delivery, JobReader.Request request) throws InterruptedException {
        JobRun run = new JobRun(request.runId(), request.job(), reports.progress(request.runId()), children);
        MDC.put("runId", run.runId());
        MDC.put("jobId", run.jobId());
        current = run;
        if (shuttingDown) {
            run.signal().stop(JobRun.StopSignal.Reason.SHUTDOWN);
        }
        try {
            metrics.began(run.job(), delivery.queuedAt());
            long began = System.nanoTime();
            Result result = attempt.at(run, delivery);
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            metrics.ended(run.job(), result, took);
            LOG.infof("Job %s: %s after %.1f s", run.request().task().name(), result.label(), took.toMillis() / 1e3);
            return conclude(run, delivery, result);
        } finally {
            current = null;
            waiting.ownJobDone();
            MDC.remove("runId");
            MDC.remove("jobId");
        }
    }

    /** An outcome that no event can carry is a failure, so that its run does not wait for ever. */
    private CompletionStage<Void> say(JobRun run, JobSucceeded outcome) {
        try {
            return reports.say(run.runId(), outcome);
        } catch (EventTooLargeException e) {
            LOG.warnf("The outcome is too large: %s", e.getMessage());
            String message = "The outcome is too large: " + e.getMessage();
            return reports.say(
                    run.runId(), new JobFailed(run.jobId(), outcome.task(), FailureReason.LIMIT_EXCEEDED, message));
        }
    }

    /** Says how the job ended, and what is to become of it on the queue. */
    private Acknowledgement conclude(JobRun run, Delivery delivery, Result result) throws InterruptedException {
        RunTask task = run.request().task();
        run.tellLastProgress();
        switch (result) {
            case Result.Succeeded(JobSucceeded outcome) -> {
                EventSender.await(say(run, outcome));
                attempt.cleanUp(run, true);
            }
            case Result.Failed(FailureReason reason, String message) -> {
                if (reason != FailureReason.CANCELLED) { // Somebody wanted that.
                    LOG.warnf("Job %s failed (%s): %s", task.name(), result.label(), message);
                }
                EventSender.await(reports.say(run.runId(), new JobFailed(run.jobId(), task, reason, message)));
                attempt.cleanUp(run, false);
            }
            case Result.Suspended(List<JobRequested> missing) ->
                EventSender.await(reports.say(run.runId(), new JobSuspended(run.jobId(), task, missing)));
            case Result.HandedBack(String why) -> {
                LOG.infof("Job %s returns to the queue: %s", task.name(), why);
                return run.leave() ? putBack(PutBack.of(delivery)) : Acknowledgement.RELEASE;
            }
            case Result.Postponed(String why, Duration pause) -> {
                LOG.warnf("Job %s returns to the queue in %d s: %s", task.name(), pause.toSeconds(), why);
                run.signal().pause(pause);
                return run.leave() ? putBack(PutBack.postponed(delivery)) : Acknowledgement.RELEASE;
            }
        }
        return Acknowledgement.ACCEPT;
    }
}
