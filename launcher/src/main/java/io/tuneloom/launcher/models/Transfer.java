package io.tuneloom.launcher.models;

import io.tuneloom.machine.resources.Bytes;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Files on their way: says now and then how far they are, and ends when it is cancelled, so that those who write them can remove what is
 * incomplete.
 */
public final class Transfer implements AutoCloseable {
    private static final Duration SAID_EVERY = Duration.ofSeconds(3);
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final Consumer<String> news;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean cancelled;
    private volatile @Nullable Thread waiting;

    /** @param news takes a line of progress every few seconds */
    public Transfer(Consumer<String> news) {
        this.news = news;
    }

    /**
     * @param what is done with the bytes: {@code stored}
     * @return takes the number of bytes so far, and throws a CancellationException once this is cancelled
     */
    LongConsumer of(String what, long total) {
        long[] next = {System.nanoTime() + SAID_EVERY.toNanos()};
        return done -> {
            check();
            if (System.nanoTime() >= next[0] && done < total) {
                news.accept("  %s of %s %s".formatted(Bytes.text(done), Bytes.text(total), what));
                next[0] = System.nanoTime() + SAID_EVERY.toNanos();
            }
        };
    }

    void check() {
        if (cancelled) {
            throw new CancellationException("interrupted");
        }
    }

    /** While this is open, cancelling interrupts the current thread, which waits for something that takes no bytes. */
    Waiting waiting() {
        waiting = Thread.currentThread();
        check();
        return () -> waiting = null;
    }

    /** A part of a transfer. */
    interface Waiting extends AutoCloseable {
        @Override
        void close();
    }

    /** Ends it, and waits a while until it has ended. */
    public void cancel() {
        cancelled = true;
        Optional.ofNullable(waiting).ifPresent(Thread::interrupt);
        try {
            ended.await(GRACE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        ended.countDown();
    }
}
