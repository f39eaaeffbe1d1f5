package io.tuneloom.client.follow;

import java.time.Duration;

/** A time by the clock that nobody sets: waiting neither ends nor lasts longer because the time of day was corrected. */
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
