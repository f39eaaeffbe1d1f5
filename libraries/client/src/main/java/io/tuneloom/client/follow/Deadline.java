package io.tuneloom.client.follow;

import java.time.Duration;

/** A time limit by the monotonic clock, so that a correction of the time of day neither ends nor prolongs waiting. */
final class Deadline {
    private final long begin = System.nanoTime();
    private final long limit;

    private Deadline(Duration limit) {
        this.limit = limit.toNanos();
    }

    /** @param limit at most 292 years */
    static Deadline after(Duration limit) {
        return new Deadline(limit);
    }

    boolean hasPassed() {
        return System.nanoTime() - begin >= limit;
    }
}
