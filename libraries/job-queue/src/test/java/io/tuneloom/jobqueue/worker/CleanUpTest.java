package io.tuneloom.jobqueue.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tuneloom.artifactstore.StorageUnavailableException;
import io.tuneloom.jobqueue.JobContext;
import io.tuneloom.jobqueue.JobFailedException;
import io.tuneloom.jobqueue.JobOutcome;
import io.tuneloom.sharedschemas.events.JobFailed;
import io.tuneloom.sharedschemas.events.JobSucceeded;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.jobs.Job;
import io.tuneloom.sharedschemas.jobs.WorkerService;
import io.tuneloom.topics.testing.TestBroker;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** When a handler is asked to remove what it left for later attempts. */
@Timeout(240)
class CleanUpTest {
    private static final WorkerService SERVICE = WorkerService.ICL_INFERENCE;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Workplace place;

    CleanUpTest(@TempDir Path storage) {
        this.place = new Workplace(TestBroker.connection(), storage);
    }

    @AfterEach
    void close() throws Exception {
        place.close();
    }

    /** A handler that does what the run's name says. */
    private class Leaving implements Handling {
        final CountDownLatch waits = new CountDownLatch(1);
        final AtomicInteger triesWithoutStore = new AtomicInteger();

        /** By run: whether the job has succeeded. A handler that was asked before this was published would wait for ever. */
        final Map<String, Boolean> cleaned = new ConcurrentHashMap<>();

        @Override
        public JobOutcome handle(Job job, JobContext context) throws JobFailedException, InterruptedException {
            switch (context.runId()) {
                case "fails" -> throw new JobFailedException(FailureReason.TEXT_TOO_LONG, "It has no room.");
                case "store-away" -> {
                    triesWithoutStore.incrementAndGet();
                    throw new StorageUnavailableException("Cannot write", new IOException("full"));
                }
                case "waits" -> {
                    waits.countDown();
                    new CountDownLatch(1).await();
                }
                default -> {}
            }
            return place.outcome();
        }

        @Override
        public void cleanUp(Job job, JobContext context, boolean succeeded) {
            String runId = context.runId();
            assertThat(place.store.entries().read("outcomes/" + job.id()).isPresent())
                    .isEqualTo(succeeded);
            await().atMost(PATIENCE)
                    .until(() -> place.said(runId, JobSucceeded.class).findAny().isPresent()
                            || place.said(runId, JobFailed.class).findAny().isPresent());
            cleaned.put(runId, succeeded);
        }
    }

    /** The first worker ends at the last job, and leaves to the second what it needs. */
    @Test
    void shouldCleanUpAfterEveryJobThatHasEnded() throws Exception {
        // Given
        Leaving first = new Leaving();
        Leaving second = new Leaving();
        Job shared = Jobs.inference();
        place.stopRun("cancelled");

        // When
        try (WorkerLoop _ = place.start(SERVICE, first)) {
            place.request("succeeds", shared);
            place.awaitSuccess("succeeds", shared);
            place.request("reuses", shared);
            for (String run : List.of("fails", "store-away", "cancelled")) {
                place.request(run, Jobs.inference());
            }
            await().atMost(PATIENCE).until(() -> first.cleaned.size() == 5);
            place.request("waits", Jobs.inference());
            assertThat(first.waits.await(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
        }
        place.start(SERVICE, second);
        assertThat(second.waits.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        place.stopRun("waits");
        await().atMost(PATIENCE).until(() -> !second.cleaned.isEmpty());

        // Then
        assertThat(first.cleaned)
                .containsOnly(
                        Map.entry("succeeds", true),
                        Map.entry("reuses", true),
                        Map.entry("fails", false),
                        Map.entry("store-away", false),
                        Map.entry("cancelled", false));
        assertThat(first.triesWithoutStore).hasValue(5);
        assertThat(second.cleaned).containsOnly(Map.entry("waits", false));
    }
}
