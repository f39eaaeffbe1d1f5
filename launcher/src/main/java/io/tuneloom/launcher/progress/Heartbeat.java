package io.tuneloom.launcher.progress;

import java.time.Duration;
import java.util.function.Consumer;

/** Reports at intervals, until it is closed, that something without other signs of progress is still going on. */
public final class Heartbeat implements AutoCloseable {
    /** Time between two lines. */
    public static final Duration USUAL = Duration.ofSeconds(9);

    private final Thread thread;

    private Heartbeat(Thread thread) {
        this.thread = thread;
    }

    /**
     * @param what goes on: {@code checking}
     * @param news takes the lines, on a thread of its own
     */
    public static Heartbeat start(String what, Duration every, Consumer<String> news) {
        return new Heartbeat(Thread.startVirtualThread(() -> beat(what, every, news)));
    }

    private static void beat(String what, Duration every, Consumer<String> news) {
        long begin = System.nanoTime();
        try {
            while (true) {
                Thread.sleep(every);
                Duration since = Duration.ofNanos(System.nanoTime() - begin);
                news.accept("  still %s, %d s".formatted(what, since.toSeconds()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // It has ended.
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
