package io.tuneloom.jobqueue.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tuneloom.sharedschemas.events.JobFailed;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.jobs.Job;
import io.tuneloom.sharedschemas.jobs.WorkerService;
import io.tuneloom.topics.testing.TestBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Workers that are killed by their job, processes of their own. */
@Timeout(400)
class KilledWorkersTest {
    private static final WorkerService SERVICE = WorkerService.ICL_INFERENCE;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path storage;
    private final Workplace place;

    KilledWorkersTest(@TempDir Path storage) {
        this.storage = storage;
        this.place = new Workplace(TestBroker.connection(), storage);
    }

    @AfterEach
    void close() throws Exception {
        place.close();
    }

    @Test
    void shouldGiveUpAJobThatKilledFiveWorkersHoweverOftenItWasHandedBackMeanwhile() throws Exception {
        // Given
        Job job = Jobs.inference();
        AtomicInteger handled = new AtomicInteger();
        place.request("run-1", job);

        // When
        for (int kill = 1; kill <= 4; kill++) {
            kill();
            handBack(handled);
        }
        kill();
        assertThat(place.said("run-1", JobFailed.class)).isEmpty();
        place.start(SERVICE, (_, _) -> {
            handled.incrementAndGet();
            return place.outcome();
        });

        // Then: only those began it that handed it back
        JobFailed end = place.awaitFailure("run-1", job);
        assertThat(end.reason()).isEqualTo(FailureReason.ATTEMPTS_EXHAUSTED);
        assertThat(end.message()).contains("5 workers");
        assertThat(handled).hasValue(4);
    }

    /** The broker gives it up with the connection, not with the lock. */
    @Test
    void shouldHandOnTheJobOfAKilledWorkerLongBeforeItsLockRunsOut() throws Exception {
        // Given
        Job job = Jobs.inference();
        place.lock = Duration.ofSeconds(60);
        place.request("run-1", job);
        kill();

        // When
        place.start(SERVICE, (_, _) -> place.outcome());

        // Then: long before
        place.awaitSuccess("run-1", job);
    }

    private void kill() throws Exception {
        Process worker = KilledWorker.start(SERVICE, place.queue(SERVICE), storage);
        try {
            assertThat(worker.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(worker.exitValue()).isEqualTo(KilledWorker.EXIT_CODE);
        } finally {
            worker.destroyForcibly();
        }
    }

    /** A clean shutdown in the middle of the job. */
    private void handBack(AtomicInteger handled) throws Exception {
        int before = handled.get();
        try (WorkerLoop _ = place.start(SERVICE, (_, _) -> {
            handled.incrementAndGet();
            new CountDownLatch(1).await();
            throw new AssertionError("unreachable");
        })) {
            await().atMost(PATIENCE).until(() -> handled.get() > before);
        }
    }
}
