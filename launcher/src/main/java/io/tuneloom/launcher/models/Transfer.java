package io.tuneloom.launcher.models;

import io.tuneloom.launcher.progress.Heartbeat;
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
    private final Duration saidEvery;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean cancelled;
    private volatile @Nullable Thread waiting;

    /** @param news takes a line of progress every few seconds */
    public Transfer(Consumer<String> news) {
        this(news, SAID_EVERY);
    }

    Transfer(Consumer<String> news, Duration saidEvery) {
        this.news = news;
        this.saidEvery = saidEvery;
    }

    /**
     * Of a large file no bytes are stored while it is read for its digest; a line says so, rather than the same number again and again.
     *
     * @param what is done with the bytes: {@code stored}
     * @return takes the number of bytes so far, and throws a CancellationException once this is cancelled
     */
    LongConsumer of(String what, long total) {
        long[] next = {System.nanoTime() + saidEvery.toNanos()};
        long[] said = {0};
        return done -> {
            check();
            if (System.nanoTime() >= next[0] && done < total) {
                String reading = done == said[0] ? "; the next file is being read" : "";
                news.accept("  %s of %s %s%s".formatted(Bytes.text(done), Bytes.text(total), what, reading));
                next[0] = System.nanoTime() + saidEvery.toNanos();
                said[0] = done;
            }
        };
    }

    void check() {
        if (cancelled) {
            throw new CancellationException("interrupted");
        }
    }

    /**
     * While this is open, cancelling interrupts the current thread, which waits for something that takes no bytes. Now and then a line says
     * that it goes on.
     *
     * @param what it waits for: {@code checking}
     */
    Waiting waiting(String what) {
        waiting = Thread.currentThread();
        check();
        Heartbeat heartbeat = Heartbeat.start(what, saidEvery.multipliedBy(3), news);
        return () -> {
            waiting = null;
            heartbeat.close();
        };
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
