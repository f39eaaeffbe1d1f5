package io.tuneloom.jobqueue.worker;

import io.tuneloom.jobqueue.JobInterruptedException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Tells a handler to stop: it is interrupted where it waits, and told at its next checkpoint where it computes. */
final class StopSignal {
    /** Why a job stops before its end. */
    enum Reason {
        CANCELLED,
        SHUTDOWN
    }

    private final CountDownLatch stopped = new CountDownLatch(1);
    private @Nullable Reason reason;
    private @Nullable Thread interruptible;

    /** From here on a stop interrupts the calling thread. */
    synchronized void enter() {
        interruptible = Thread.currentThread();
        if (reason != null) {
            interruptible.interrupt();
        }
    }

    /** From here on it does not, and an interrupt that came before is forgotten: what follows must not be cut short. */
    synchronized void leave() {
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
            throw new JobInterruptedException(why == Reason.CANCELLED ? "The run was cancelled" : "Shutting down");
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
