package io.tuneloom.jobqueue.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tuneloom.jobqueue.JobContext;
import io.tuneloom.jobqueue.JobOutcome;
import io.tuneloom.sharedschemas.jobs.Job;
import io.tuneloom.sharedschemas.jobs.WorkerService;
import io.tuneloom.topics.testing.TestBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a worker does before its first job, and when that fails. */
@Timeout(240)
class PreparationTest {
    private static final WorkerService SERVICE = WorkerService.ICL_INFERENCE;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Workplace place;

    PreparationTest(@TempDir Path storage) {
        this.place = new Workplace(TestBroker.connection(), storage);
    }

    @AfterEach
    void close() throws Exception {
        place.close();
    }

    @Test
    void shouldPrepareBeforeTheFirstJobOnItsThread() throws Exception {
        // Given
        Job job = Jobs.inference();
        CountDownLatch loaded = new CountDownLatch(1);
        List<Thread> threads = new CopyOnWriteArrayList<>();
        WorkerLoop worker = place.start(SERVICE, new Handling() {
            @Override
            public void prepare() {
                awaitUninterruptibly(loaded);
                threads.add(Thread.currentThread());
            }

            @Override
            public JobOutcome handle(Job asked, JobContext context) {
                threads.add(Thread.currentThread());
                return place.outcome();
            }
        });
        place.request("run-1", job);
        assertThat(worker.ready()).isFalse();

        // When
        loaded.countDown();

        // Then
        place.awaitSuccess("run-1", job);
        assertThat(threads).hasSize(2).containsOnly(threads.getFirst());
        await().atMost(PATIENCE).until(worker::ready);
    }

    @Test
    void shouldLeaveJobsToOthersWhenItCannotDoAny() throws Exception {
        // Given
        Job job = Jobs.inference();
        WorkerLoop unable = place.start(SERVICE, new Handling() {
            @Override
            public void prepare() {
                throw new IllegalStateException("no such device");
            }

            @Override
            public JobOutcome handle(Job asked, JobContext context) {
                throw new AssertionError("must not be asked");
            }
        });
        assertThat(unable.prepared().toCompletableFuture())
                .failsWithin(PATIENCE)
                .withThrowableThat()
                .withMessageContaining("no such device");

        // When
        place.request("run-1", job);
        place.start(SERVICE, (_, _) -> place.outcome());

        // Then
        place.awaitSuccess("run-1", job);
        assertThat(unable.ready()).isFalse();
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
