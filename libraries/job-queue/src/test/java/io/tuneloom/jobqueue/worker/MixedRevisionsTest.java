package io.tuneloom.jobqueue.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tuneloom.jobqueue.queue.Delivery;
import io.tuneloom.jobqueue.queue.JobQueue;
import io.tuneloom.sharedschemas.codec.EventCodec;
import io.tuneloom.sharedschemas.codec.Events;
import io.tuneloom.sharedschemas.events.JobFailed;
import io.tuneloom.sharedschemas.events.JobRequested;
import io.tuneloom.sharedschemas.events.JobSucceeded;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.jobs.InferenceJob;
import io.tuneloom.sharedschemas.jobs.Job;
import io.tuneloom.sharedschemas.jobs.Revisions;
import io.tuneloom.sharedschemas.jobs.WorkerService;
import io.tuneloom.topics.testing.TestBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Workers of two revisions on one queue, as while a new version is rolled out. */
@Timeout(240)
class MixedRevisionsTest {
    private static final WorkerService SERVICE = WorkerService.ICL_INFERENCE;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int EARLIER = Revisions.of(InferenceJob.Generate.class);
    private static final int LATER = EARLIER + 1;
    private static final Map<String, Integer> OLD = Map.of("generate", EARLIER);
    private static final Map<String, Integer> NEW = Map.of("generate", LATER);

    private final Map<String, Integer> computedBy = new ConcurrentHashMap<>();
    private final Workplace place;

    MixedRevisionsTest(@TempDir Path storage) {
        this.place = new Workplace(TestBroker.connection(), storage);
    }

    @AfterEach
    void close() throws Exception {
        place.close();
    }

    @Test
    void shouldHaveEachJobComputedByAWorkerOfItsRevision() throws Exception {
        // Given
        List<Job> jobs = List.of(Jobs.inference(), Jobs.inference(), Jobs.inference());
        place.start(SERVICE, OLD, computing(EARLIER));
        place.start(SERVICE, NEW, computing(LATER));

        // When
        for (Job job : jobs) {
            place.request("run-1", job, LATER);
            place.request("run-1", job, EARLIER);
        }

        // Then
        Map<String, Integer> all = new HashMap<>();
        for (Job job : jobs) {
            all.put(job.id(EARLIER), EARLIER);
            all.put(job.id(LATER), LATER);
        }
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(place.said("run-1", JobSucceeded.class).map(JobSucceeded::jobId))
                                .containsAll(all.keySet()));
        assertThat(computedBy).isEqualTo(all);
        assertThat(place.said("run-1", JobFailed.class)).isEmpty();
    }

    @Test
    void shouldKeepAJobThatNobodyHereCanDoWhileOthersGoOn() throws Exception {
        // Given: more hand-backs than a job has deliveries
        Job waits = Jobs.inference();
        place.start(SERVICE, OLD, computing(EARLIER));
        place.start(SERVICE, OLD, computing(EARLIER));
        place.request("run-1", waits, LATER);
        List<?> queued = place.queued(SERVICE);
        await().atMost(PATIENCE).until(() -> queued.size() > 8);

        // When
        Job other = Jobs.inference();
        place.request("run-2", other, EARLIER);

        // Then
        place.awaitSuccess("run-2", other);
        assertThat(place.waiting()).containsExactly(Map.entry("generate revision " + LATER, 1L));
        assertThat(place.said("run-1", JobFailed.class)).isEmpty();
        assertThat(place.deadLetters(SERVICE)).isEmpty();

        // When
        place.start(SERVICE, NEW, computing(LATER));

        // Then
        await().atMost(PATIENCE)
                .until(() -> place.said("run-1", JobSucceeded.class).findAny().isPresent());
        assertThat(computedBy).containsEntry(waits.id(LATER), LATER);
    }

    @Test
    void shouldHandBackWhatOnlyALaterVersionCanRead() throws Exception {
        // Given
        Job job = Jobs.inference();
        String later = EventCodec.write(Events.of("/test", "run-1", JobRequested.of(job, LATER, Jobs.TASK)))
                .replace("\"from\":0", "\"from\":\"the beginning\"");
        place.start(SERVICE, OLD, computing(EARLIER));

        // When
        place.send(place.queue(SERVICE).topic(), later.getBytes(UTF_8));

        // Then
        List<ConsumerRecord<String, byte[]>> queued = place.queued(SERVICE);
        await().atMost(PATIENCE).until(() -> queued.size() > 2);
        assertThat(queued)
                .allSatisfy(
                        record -> assertThat(new String(record.value(), UTF_8)).isEqualTo(later));
        assertThat(place.said("run-1", JobFailed.class)).isEmpty();
    }

    @Test
    void shouldDropAWaitingJobWhenItsRunIsCancelled() throws Exception {
        // Given
        Job job = Jobs.inference();
        place.start(SERVICE, OLD, computing(EARLIER));
        place.request("run-1", job, LATER);
        List<?> queued = place.queued(SERVICE);
        await().atMost(PATIENCE).until(() -> queued.size() > 2);

        // When
        place.stopRun("run-1");

        // Then
        JobFailed end = await().atMost(PATIENCE)
                .until(() -> place.said("run-1", JobFailed.class).findFirst(), found -> found.isPresent())
                .orElseThrow();
        assertThat(end.jobId()).isEqualTo(job.id(LATER));
        assertThat(end.reason()).isEqualTo(FailureReason.CANCELLED);
    }

    @Test
    void shouldNotReuseAnOutcomeOfAnotherRevisionOrOfNone() throws Exception {
        // Given: the store of an installation whose jobs' ids were made from their inputs alone
        Job job = Jobs.inference();
        OutcomeStore outcomes = new OutcomeStore(place.store);
        outcomes.keep("old", new JobRequested("0".repeat(64), 1, Jobs.TASK, job), place.outcome());
        outcomes.keep("old", JobRequested.of(job, EARLIER, Jobs.TASK), place.outcome());
        place.start(SERVICE, NEW, computing(LATER));

        // When
        place.request("run-1", job, LATER);

        // Then
        await().atMost(PATIENCE)
                .until(() -> place.said("run-1", JobSucceeded.class).findAny().isPresent());
        assertThat(place.said("run-1", JobSucceeded.class)).noneMatch(JobSucceeded::reused);
        assertThat(computedBy).containsOnlyKeys(job.id(LATER));
    }

    @Test
    void shouldCountFailedAttemptsButNotHandBacks() throws Exception {
        // Given: three workers died of the job, then one of another revision handed it back
        Job job = Jobs.inference();
        place.request("run-1", job, EARLIER);
        try (JobQueue queue = JobQueue.open(place.queue(SERVICE))) {
            Delivery delivery = queue.take(PATIENCE).orElseThrow();
            for (int attempt = 1; attempt <= 3; attempt++) {
                assertThat(place.beginAttempt(job, delivery)).hasValue(attempt);
            }
            queue.release();
        }
        try (WorkerLoop newer = place.start(SERVICE, NEW, computing(LATER))) {
            List<?> queued = place.queued(SERVICE);
            await().atMost(PATIENCE).until(() -> queued.size() > 3 && newer.ready());
        }

        // When
        try (JobQueue queue = JobQueue.open(place.queue(SERVICE))) {
            Delivery delivery = queue.take(PATIENCE).orElseThrow();

            // Then
            assertThat(place.beginAttempt(job, delivery)).hasValue(4);
        }
    }

    @Test
    void shouldNotLoseAJobToCleanShutdowns() throws Exception {
        // Given
        Job job = Jobs.inference();
        AtomicInteger begun = new AtomicInteger();
        place.request("run-1", job, EARLIER);
        for (int shutdown = 1; shutdown <= 7; shutdown++) {
            int before = begun.get();
            try (WorkerLoop leaving = place.start(SERVICE, OLD, (_, _) -> {
                begun.incrementAndGet();
                new CountDownLatch(1).await();
                throw new AssertionError("unreachable");
            })) {
                await().atMost(PATIENCE).until(() -> begun.get() > before && leaving.ready());
            }
        }

        // When
        place.start(SERVICE, OLD, computing(EARLIER));

        // Then
        place.awaitSuccess("run-1", job);
    }

    private Handling computing(int revision) {
        return (_, context) -> {
            computedBy.put(context.jobId(), revision);
            return place.outcome();
        };
    }
}
