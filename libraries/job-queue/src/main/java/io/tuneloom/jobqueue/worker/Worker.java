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
import io.tuneloom.jobqueue.worker.Attempt.Ending;
import io.tuneloom.sharedschemas.events.JobFailed;
import io.tuneloom.sharedschemas.events.JobSucceeded;
import io.tuneloom.sharedschemas.events.RunTask;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.jobs.Revisions;
import io.tuneloom.sharedschemas.jobs.WorkerService;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * Deals with one delivery from beginning to end, and says what is to become of it on the queue.
 *
 * <p>Order matters: the outcome is stored before it is told, and told before the job is accepted. Wherever a worker dies,
 * the next one finds what it needs to go on; at worst something is told twice.
 */
public final class Worker {
    private static final Logger LOG = Logger.getLogger(Worker.class);

    /** What becomes of a job on the queue. */
    public enum Verdict {
        /** Somebody has been told how it ended; nobody needs to look at it again. */
        ACCEPT,
        /** Another worker, or this one later, must try. */
        RELEASE
    }

    /**
     * @param service the service this worker belongs to
     * @param deadLetterTopic where it lays what is no job
     * @param revisions of what computes jobs here, by kind; child jobs are asked of the same
     * @param firstPause how long a job rests before it is tried again where it failed by no fault of its own; doubled every
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
            ChildJobs.OutcomeBoard board,
            MeterRegistry registry) {
        this.handler = handler;
        OutcomeStore outcomes = new OutcomeStore(store);
        this.sender = sender;
        this.stoppedRuns = stoppedRuns;
        this.revisions = settings.revisions();
        this.reader = new JobReader(settings.service(), revisions);
        this.attempt = new Attempt<>(settings, handler, outcomes, new AttemptSlots(store.entries()), stoppedRuns);
        this.reports = new Reports(settings.service(), sender);
        this.children = new ChildJobs(settings, outcomes, board, reports);
        this.deadLetters = new DeadLetters(settings.deadLetterTopic(), sender);
        this.metrics = new WorkerMetrics(registry);
        stoppedRuns.onStop(this::cancel);
    }

    /** To be called by the handler's thread, before all jobs. */
    void prepare() {
        handler.prepare();
    }

    /** To be called by one thread, the handler's. */
    Verdict work(Delivery delivery) {
        return orRelease(delivery, () -> switch (reader.read(delivery.value())) {
            case JobReader.Misfit misfit -> bury(delivery, misfit);
            case JobReader.OtherRevision job -> leaveToOthers(delivery, job);
            case JobReader.Request request -> serve(delivery, request);
        });
    }

    /** Puts a job to the end of its queue without looking at it. */
    Verdict putBack(Delivery delivery) {
        return orRelease(delivery, () -> putBack(PutBack.of(delivery)));
    }

    /** Puts the job at hand back although its handler has not stopped yet. */
    Verdict abandon(Delivery delivery) {
        JobRun run = current;
        return run == null || run.leave() ? putBack(delivery) : Verdict.RELEASE;
    }

    /** Another worker gets the job at hand; this one goes on, and the outcome that is stored first counts. */
    void lostLock() {
        JobRun run = current;
        if (run != null) {
            run.leave();
        }
    }

    private interface Step {
        Verdict take() throws InterruptedException;
    }

    private static Verdict orRelease(Delivery delivery, Step step) {
        try {
            return step.take();
        } catch (EventNotSentException e) {
            LOG.errorf("%s; job %s goes back to the queue", e.getMessage(), delivery.position());
            return Verdict.RELEASE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Verdict.RELEASE;
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

    private Verdict bury(Delivery delivery, JobReader.Misfit misfit) throws InterruptedException {
        LOG.warnf("%s is no job and goes to the dead letters: %s", delivery.position(), misfit.problems());
        deadLetters.bury(delivery, misfit.problems());
        if (misfit.sender().isPresent()) {
            JobReader.Address to = misfit.sender().get();
            String message = "The worker could not read this job: " + misfit.problems();
            EventSender.await(
                    reports.say(to.runId(), new JobFailed(to.jobId(), to.task(), FailureReason.INTERNAL, message)));
        }
        metrics.buried();
        return Verdict.ACCEPT;
    }

    private Verdict leaveToOthers(Delivery delivery, JobReader.OtherRevision job) throws InterruptedException {
        if (stoppedRuns.contains(job.runId())) {
            EventSender.await(reports.say(
                    job.runId(),
                    new JobFailed(job.jobId(), job.task(), FailureReason.CANCELLED, "The run was cancelled.")));
            return Verdict.ACCEPT;
        }
        Integer own = revisions.get(job.kind());
        rest = waiting.met(job, own == null ? "no jobs of this kind" : "revision " + own);
        return putBack(PutBack.of(delivery));
    }

    private Verdict putBack(ProducerRecord<String, byte[]> job) throws InterruptedException {
        EventSender.await(sender.send(job));
        return Verdict.ACCEPT;
    }

    private Verdict serve(Delivery delivery, JobReader.Request request) throws InterruptedException {
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
            Ending ending = attempt.at(run, delivery);
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            metrics.ended(run.job(), ending, took);
            LOG.infof("Job %s: %s after %.1f s", run.request().task().name(), ending.label(), took.toMillis() / 1e3);
            return conclude(run, delivery, ending);
        } finally {
            current = null;
            waiting.ownJobDone();
            MDC.remove("runId");
            MDC.remove("jobId");
        }
    }

    /** Says how the job ended, and what is to become of it on the queue. */
    private Verdict conclude(JobRun run, Delivery delivery, Ending ending) throws InterruptedException {
        RunTask task = run.request().task();
        run.tellLastProgress();
        switch (ending) {
            case Ending.Succeeded(JobSucceeded outcome) -> EventSender.await(reports.say(run.runId(), outcome));
            case Ending.Failed(FailureReason reason, String message) -> {
                LOG.warnf("Job %s failed (%s): %s", task.name(), ending.label(), message);
                EventSender.await(reports.say(run.runId(), new JobFailed(run.jobId(), task, reason, message)));
            }
            case Ending.HandedBack(String why) -> {
                LOG.infof("Job %s goes back to the queue: %s", task.name(), why);
                return run.leave() ? putBack(PutBack.of(delivery)) : Verdict.RELEASE;
            }
            case Ending.Postponed(String why, Duration pause) -> {
                LOG.warnf("Job %s goes back to the queue in %d s: %s", task.name(), pause.toSeconds(), why);
                run.signal().pause(pause);
                return run.leave() ? putBack(PutBack.postponed(delivery)) : Verdict.RELEASE;
            }
        }
        return Verdict.ACCEPT;
    }
}
