package io.tuneloom.jobqueue.worker;

import io.tuneloom.jobqueue.JobContext;
import io.tuneloom.jobqueue.JobInterruptedException;
import io.tuneloom.sharedschemas.events.JobProgressed;
import io.tuneloom.sharedschemas.events.JobRequested;
import io.tuneloom.sharedschemas.events.JobSucceeded;
import io.tuneloom.sharedschemas.jobs.Job;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The job at hand. */
final class JobRun implements JobContext {
    private final String runId;
    private final JobRequested request;
    private final Reports.ProgressReporter progress;
    private final ChildJobs children;
    private final StopSignal signal = new StopSignal();
    private final AtomicBoolean left = new AtomicBoolean();
    private volatile AttemptSlots.@Nullable Slot slot;

    JobRun(String runId, JobRequested request, Reports.ProgressReporter progress, ChildJobs children) {
        this.runId = runId;
        this.request = request;
        this.progress = progress;
        this.children = children;
    }

    @Override
    public String runId() {
        return runId;
    }

    @Override
    public String jobId() {
        return request.jobId();
    }

    @Override
    public void progress(long done, long total, String unit) {
        progress.say(new JobProgressed(jobId(), request.task(), done, total, unit));
    }

    @Override
    public void checkpoint() {
        signal.check();
    }

    @Override
    public List<JobSucceeded> runAll(SequencedMap<String, Job> jobs) {
        checkpoint();
        return children.runAll(runId, request.task(), jobs);
    }

    JobRequested request() {
        return request;
    }

    Job job() {
        return request.job();
    }

    StopSignal signal() {
        return signal;
    }

    void occupies(AttemptSlots.Slot taken) {
        slot = taken;
    }

    /**
     * This worker gives the job up without having failed at it. True for the first call only: the job is put back on its queue
     * once, by whichever thread comes first, and never after another worker got it.
     */
    boolean leave() {
        AttemptSlots.Slot occupied = slot;
        if (occupied != null) {
            occupied.close();
        }
        return left.compareAndSet(false, true);
    }

    /** Whether another worker has the job, or will have it. */
    boolean isLeft() {
        return left.get();
    }

    void tellLastProgress() {
        progress.flush();
    }

    /** Tells a handler to stop: it is interrupted where it waits, and told at its next checkpoint where it computes. */
    static final class StopSignal {
        /** Why a job stops before its end. */
        enum Reason {
            CANCELLED,
            SHUTDOWN
        }

        private final CountDownLatch stopped = new CountDownLatch(1);
        private @Nullable Reason reason;
        private @Nullable Thread interruptible;

        /** Until it is closed. */
        interface Interruptible extends AutoCloseable {
            @Override
            void close();
        }

        /** From here on a stop interrupts the calling thread. */
        synchronized Interruptible interruptible() {
            interruptible = Thread.currentThread();
            if (reason != null) {
                interruptible.interrupt();
            }
            return this::leave;
        }

        /** From here on it does not, and an interrupt that came before is forgotten: what follows must not be cut short. */
        private synchronized void leave() {
            interruptible = null;
            Thread.interrupted();
        }

        /** The first reason counts. */
        synchronized void stop(Reason why) {
            if (reason == null) {
                reason = why;
                stopped.countDown();
                if (interruptible != null) {
                    interruptible.interrupt();
                }
            }
        }

        synchronized Optional<Reason> reason() {
            return Optional.ofNullable(reason);
        }

        void check() {
            reason().ifPresent(why -> {
                boolean cancelled = why == Reason.CANCELLED;
                throw new JobInterruptedException(cancelled ? "The run was cancelled" : "Shutting down", cancelled);
            });
        }

        /** Waits for so long, or until told to stop. */
        void pause(Duration duration) {
            try {
                stopped.await(duration.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
