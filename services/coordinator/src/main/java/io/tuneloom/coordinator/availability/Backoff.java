package io.tuneloom.coordinator.availability;

import java.time.Duration;

/** Exponential backoff: 0.1 s, doubled with every retry, up to 5 s. */
public final class Backoff {
    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private Duration next = FIRST;

    public void pause() throws InterruptedException {
        Thread.sleep(next);
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    }

    public void reset() {
        next = FIRST;
    }
}
