package io.tuneloom.jobqueue.worker;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.tuneloom.sharedschemas.events.RejectionReason;
import io.tuneloom.sharedschemas.jobs.Job;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What operators see of a worker: {@code tuneloom_jobs_seconds} (how many jobs ended how, and how long they took),
 * {@code tuneloom_jobs_in_progress}, {@code tuneloom_queue_wait_seconds} (backlog, seen from its end) and
 * {@code tuneloom_dead_letters_total}.
 */
final class WorkerMetrics {
    private final MeterRegistry registry;
    private final AtomicInteger inProgress;

    WorkerMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.inProgress = registry.gauge("tuneloom.jobs.in.progress", new AtomicInteger());
        Arrays.stream(RejectionReason.values()).forEach(this::deadLetters); // from 0 on
    }

    void began(Job job, Instant queuedAt) {
        inProgress.incrementAndGet();
        Timer.builder("tuneloom.queue.wait")
                .tag("kind", job.kind())
                .register(registry)
                .record(Duration.between(queuedAt, Instant.now()));
    }

    void ended(Job job, Attempt.Result result, Duration took) {
        inProgress.decrementAndGet();
        Timer.builder("tuneloom.jobs")
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
                .description("Records that could not be read, by reason")
                .tag("reason", reason.label())
                .register(registry);
    }
}
