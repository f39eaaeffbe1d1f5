package io.tuneloom.jobqueue.worker;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.tuneloom.sharedschemas.events.RejectionReason;
import io.tuneloom.sharedschemas.jobs.Job;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** What operators see of a worker. docs/operations.md lists the meters. */
final class WorkerMetrics {
    /** Jobs take from some milliseconds, if their outcome is stored, to a training of a day; they wait as long. */
    private static final Duration[] BUCKETS = List.of(
                    "PT0.01S", "PT0.05S", "PT0.1S", "PT0.5S", "PT1S", "PT5S", "PT10S", "PT30S", "PT1M", "PT5M", "PT15M",
                    "PT1H", "PT4H", "PT12H", "P1D")
            .stream()
            .map(Duration::parse)
            .toArray(Duration[]::new);

    private final MeterRegistry registry;
    private final AtomicInteger running = new AtomicInteger();
    private final String queue;

    /** @param queue the topic of the jobs */
    WorkerMetrics(MeterRegistry registry, String queue) {
        this.registry = registry;
        this.queue = queue;
        Gauge.builder("tuneloom.running.jobs", running, AtomicInteger::get)
                .description("Jobs that this worker is doing: 0 or 1")
                .tag("queue", queue)
                .register(registry);
        Arrays.stream(RejectionReason.values()).forEach(this::deadLetters); // from 0 on
    }

    void began(Job job, Instant queuedAt) {
        running.incrementAndGet();
        Timer.builder("tuneloom.queue.wait")
                .description("How long jobs waited on the queue, since they were last published")
                .serviceLevelObjectives(BUCKETS)
                .tag("kind", job.kind())
                .register(registry)
                .record(Duration.between(queuedAt, Instant.now()));
    }

    void ended(Job job, Attempt.Result result, Duration took) {
        running.decrementAndGet();
        Timer.builder("tuneloom.job.duration")
                .description("How long jobs took on this worker, by how they ended")
                .serviceLevelObjectives(BUCKETS)
                .tag("kind", job.kind())
                .tag("outcome", result.label())
                .register(registry)
                .record(took);
    }

    void buried(RejectionReason reason) {
        deadLetters(reason).increment();
    }

    private Counter deadLetters(RejectionReason reason) {
        return Counter.builder("tuneloom.dead.letters")
                .description(
                        "Records that were no jobs and went to the dead-letter topic, by topic and by the first reason")
                .tag("topic", queue)
                .tag("reason", reason.label())
                .register(registry);
    }
}
