package io.tuneloom.jobqueue.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tuneloom.artifactstore.StorageUnavailableException;
import io.tuneloom.jobqueue.JobContext;
import io.tuneloom.jobqueue.JobFailedException;
import io.tuneloom.jobqueue.JobOutcome;
import io.tuneloom.jobqueue.queue.Delivery;
import io.tuneloom.jobqueue.queue.JobQueue;
import io.tuneloom.jobqueue.queue.QueueSettings;
import io.tuneloom.servicedefaults.testing.CapturedLog;
import io.tuneloom.sharedschemas.events.HeaderName;
import io.tuneloom.sharedschemas.events.JobFailed;
import io.tuneloom.sharedschemas.events.JobSucceeded;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.jobs.Job;
import io.tuneloom.sharedschemas.jobs.WorkerService;
import io.tuneloom.topics.testing.TestBroker;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(240)
class WorkerLoopTest {
    private static final WorkerService SERVICE = WorkerService.ICL_INFERENCE;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final AtomicInteger handled = new AtomicInteger();
    private final Workplace place;

    WorkerLoopTest(@TempDir Path storage) {
        this.place = new Workplace(TestBroker.connection(), storage);
    }

    @AfterEach
    void close() throws Exception {
        place.close();
    }

    @Test
    void shouldDoAJobAndTellItsOutcome() throws Exception {
        // Given
        Job job = Jobs.inference();
        place.start(SERVICE, (_, context) -> {
            for (int step = 0; step <= 1_000; step++) {
                context.progress(step, 1_000, "steps");
            }
            return place.outcome();
        });

        // When
        place.request("run-1", job);

        // Then
        JobSucceeded end = place.awaitSuccess("run-1", job);
        assertThat(end.task()).isEqualTo(Jobs.task("task/of/run-1"));
        assertThat(end.outputs()).containsOnlyKeys("texts");
        assertThat(end.usage().tokensRead()).isEqualTo(7);
        assertThat(end.reused()).isFalse();
        assertThat(place.progress("run-1")).hasSizeBetween(2, 100);
        assertThat(place.progress("run-1").getFirst().done()).isZero();
        assertThat(place.progress("run-1").getLast().done()).isEqualTo(1_000);
        assertThat(place.registry
                        .get("tuneloom.job.duration")
                        .tags("kind", "generate", "outcome", "succeeded")
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void shouldAnswerFromTheStoreWhatWasDoneBefore() throws Exception {
        // Given
        Job job = Jobs.inference();
        place.start(SERVICE, counting());
        place.request("first", job);
        JobSucceeded computed = place.awaitSuccess("first", job);

        // When
        place.request("second", job);
        place.request("first", job);

        // Then
        JobSucceeded reused = place.awaitSuccess("second", job);
        assertThat(reused.reused()).isTrue();
        assertThat(reused.outputs()).isEqualTo(computed.outputs());
        await().atMost(PATIENCE)
                .until(() -> place.said("first", JobSucceeded.class).count() == 2);
        assertThat(place.said("first", JobSucceeded.class)).noneMatch(JobSucceeded::reused);
        assertThat(handled).hasValue(1);
    }

    @Test
    void shouldNoLongerTurnWhenItsThreadHasEnded() {
        // Given a loop that waits for a broker
        Set<Thread> others = loopThreads();
        QueueSettings nowhere =
                new QueueSettings(Map.of("bootstrap.servers", "127.0.0.1:1"), "q", "d", "g", Duration.ofSeconds(15));
        WorkerLoop loop = place.start(SERVICE, nowhere, (_, _) -> place.outcome());
        assertThat(loop.hasTurnedWithin(PATIENCE)).isTrue();

        // When
        loopThreads().stream().filter(thread -> !others.contains(thread)).forEach(Thread::interrupt);

        // Then it is noticed at once
        await().atMost(PATIENCE).until(() -> !loop.hasTurnedWithin(Duration.ofHours(1)));
    }

    private static Set<Thread> loopThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("job-queue"))
                .collect(Collectors.toSet());
    }

    @Test
    void shouldRunAJobOnceThatTakesLongerThanItsLock() throws Exception {
        // Given
        Job job = Jobs.inference();
        place.lock = Workplace.SHORT_LOCK;
        List<WorkerLoop> loops = new CopyOnWriteArrayList<>();
        Handling slow = (_, _) -> {
            handled.incrementAndGet();
            // Until its own loop has kept the job for two locks' time, and the other has looked for jobs since.
            Instant later = Instant.now().plus(Workplace.SHORT_LOCK.multipliedBy(2));
            await().atMost(PATIENCE)
                    .until(() -> loops.stream().allMatch(loop -> loop.lastTurn().isAfter(later)));
            return place.outcome();
        };
        loops.add(place.start(SERVICE, slow));
        loops.add(place.start(SERVICE, slow));

        // When
        place.request("run-1", job);

        // Then
        place.awaitSuccess("run-1", job);
        assertThat(handled).hasValue(1);
        assertThat(place.registry.get("tuneloom.queue.wait").timer().count()).isEqualTo(1);
    }

    @Test
    void shouldDoTheJobOfAWorkerThatDied() throws Exception {
        // Given
        Job job = Jobs.inference();
        place.lock = Workplace.SHORT_LOCK;
        try (JobQueue dead = JobQueue.open(place.queue(SERVICE))) {
            place.request("run-1", job);
            assertThat(dead.take(PATIENCE)).isPresent();

            // When
            place.start(SERVICE, counting());

            // Then
            place.awaitSuccess("run-1", job);
            assertThat(handled).hasValue(1);
        }
    }

    @Test
    void shouldBuryWhatIsNoJobAndGoOn() throws Exception {
        // Given
        Job job = Jobs.inference();
        String topic = place.queue(SERVICE).topic();
        byte[] garbage = {(byte) 0xff, 0, 42};
        place.start(SERVICE, counting());

        // When
        place.send(topic, garbage);
        place.send(topic, "{\"hello\": \"world\"}".getBytes(UTF_8));
        place.request("run-1", job);

        // Then
        place.awaitSuccess("run-1", job);
        List<ConsumerRecord<String, byte[]>> letters = place.deadLetters(SERVICE);
        await().atMost(PATIENCE).until(() -> letters.size() == 2);
        assertThat(letters.getFirst().value()).isEqualTo(garbage);
        assertThat(header(letters.getFirst(), HeaderName.SOURCE_TOPIC)).isEqualTo(topic);
        assertThat(header(letters.getFirst(), HeaderName.SOURCE_OFFSET)).isEqualTo("0");
        assertThat(header(letters.getFirst(), HeaderName.PROBLEM)).contains("JSON");
        assertThat(letters.getLast().headers().headers(HeaderName.PROBLEM)).hasSizeGreaterThan(2);
    }

    @Test
    void shouldTellTheRunWhoseJobLiesOnTheWrongQueue() throws Exception {
        // Given
        Job job = Jobs.inference();
        place.start(WorkerService.AUGMENTATION, place.queue(SERVICE), counting());

        // When
        place.request("run-1", job);

        // Then
        JobFailed end = place.awaitFailure("run-1", job);
        assertThat(end.reason()).isEqualTo(FailureReason.INTERNAL);
        assertThat(end.message()).contains("/data/job/kind", "for augmentation", "for icl-inference");
        assertThat(handled).hasValue(0);
    }

    @Test
    void shouldStopAHandlerThatWaitsAndOneThatComputesWhenTheRunIsCancelled() throws Exception {
        // Given
        Job waits = Jobs.inference();
        Job computes = Jobs.inference();
        CountDownLatch both = new CountDownLatch(2);
        Handling endless = (job, context) -> {
            both.countDown();
            return job.equals(waits) ? waitForEver() : computeForEver(context);
        };
        place.start(SERVICE, endless);
        place.start(SERVICE, endless);
        place.request("run-1", waits);
        place.request("run-1", computes);
        both.await();

        // When
        try (CapturedLog log = new CapturedLog(Worker.class.getName())) {
            place.stopRun("run-1");

            // Then
            assertThat(place.awaitFailure("run-1", waits).reason()).isEqualTo(FailureReason.CANCELLED);
            assertThat(place.awaitFailure("run-1", computes).reason()).isEqualTo(FailureReason.CANCELLED);
            assertThat(log.warnings()).as("what was asked for is no failure").isEmpty();
            assertThat(log.information(""))
                    .filteredOn(line -> line.matches(".*: cancelled after .*"))
                    .hasSize(2);
        }
    }

    @Test
    void shouldDropJobsOfARunThatWasCancelledBefore() throws Exception {
        // Given
        Job job = Jobs.inference();
        place.start(SERVICE, counting());
        place.stopRun("run-1");

        // When
        place.request("run-1", job);
        place.request("run-2", job);

        // Then
        assertThat(place.awaitFailure("run-1", job).reason()).isEqualTo(FailureReason.CANCELLED);
        place.awaitSuccess("run-2", job);
        assertThat(handled).hasValue(1);
    }

    @Test
    void shouldTellEveryRunThatTheirSharedJobFailed() throws Exception {
        // Given
        Job job = Jobs.inference();
        place.start(SERVICE, (_, _) -> {
            throw new JobFailedException(FailureReason.TEXT_TOO_LONG, "It has no room.");
        });

        // When
        place.request("run-1", job);
        place.request("run-2", job);

        // Then
        assertThat(place.awaitFailure("run-1", job).message()).isEqualTo("It has no room.");
        assertThat(place.awaitFailure("run-2", job).message()).isEqualTo("It has no room.");
    }

    @Test
    void shouldGiveUpAJobThatFiveWorkersBeganAndNoneFinished() throws Exception {
        // Given
        Job job = Jobs.inference();
        place.request("run-1", job);
        try (JobQueue queue = JobQueue.open(place.queue(SERVICE))) {
            Delivery delivery = queue.take(PATIENCE).orElseThrow();
            for (int attempt = 1; attempt <= 5; attempt++) {
                assertThat(place.beginAttempt(job, delivery)).hasValue(attempt);
            }
            queue.release();
        }

        // When
        place.start(SERVICE, counting());

        // Then
        JobFailed end = place.awaitFailure("run-1", job);
        assertThat(end.reason()).isEqualTo(FailureReason.ATTEMPTS_EXHAUSTED);
        assertThat(end.message()).contains("5 workers");
        assertThat(handled).hasValue(0);
    }

    @Test
    void shouldTryAgainWhenTheStorageFailedAndSayWhenItFailsForGood() throws Exception {
        // Given
        Job recovers = Jobs.inference();
        Job never = Jobs.inference();
        AtomicInteger attempts = new AtomicInteger();
        place.start(SERVICE, (job, _) -> {
            if (job.equals(never) || attempts.incrementAndGet() < 3) {
                throw new StorageUnavailableException("Cannot write /full/disk", new IOException("No space left"));
            }
            return place.outcome();
        });

        // When
        place.request("run-1", recovers);
        place.request("run-1", never);

        // Then
        place.awaitSuccess("run-1", recovers);
        assertThat(attempts).hasValue(3);
        JobFailed end = place.awaitFailure("run-1", never);
        assertThat(end.reason()).isEqualTo(FailureReason.STORAGE_UNAVAILABLE);
        assertThat(end.message()).contains("/full/disk", "no space left");
    }

    @Test
    void shouldHandItsJobOnWhenItShutsDown() throws Exception {
        // Given
        Job job = Jobs.inference();
        CountDownLatch began = new CountDownLatch(1);
        WorkerLoop leaving = place.start(SERVICE, (_, _) -> {
            began.countDown();
            return waitForEver();
        });
        place.request("run-1", job);
        began.await();
        place.start(SERVICE, counting());

        // When
        leaving.close();

        // Then
        place.awaitSuccess("run-1", job);
        assertThat(handled).hasValue(1);
    }

    @Test
    void shouldNotLetOneLongJobHoldUpTheOthers() throws Exception {
        // Given
        Job slow = Jobs.inference();
        List<Job> fast = List.of(Jobs.inference(), Jobs.inference(), Jobs.inference());
        CountDownLatch release = new CountDownLatch(1);
        List<Job> done = new CopyOnWriteArrayList<>();
        Handling handler = (job, _) -> {
            if (job.equals(slow)) {
                release.await();
            }
            done.add(job);
            return place.outcome();
        };
        place.start(SERVICE, handler);
        place.start(SERVICE, handler);

        // When
        place.request("run-1", slow);
        for (Job job : fast) {
            place.request("run-1", job);
        }

        // Then
        await().atMost(PATIENCE).until(() -> done.containsAll(fast));
        assertThat(done).doesNotContain(slow);
        release.countDown();
        place.awaitSuccess("run-1", slow);
    }

    private Handling counting() {
        return (_, _) -> {
            handled.incrementAndGet();
            return place.outcome();
        };
    }

    private static JobOutcome waitForEver() throws InterruptedException {
        new CountDownLatch(1).await();
        throw new AssertionError("unreachable");
    }

    private static JobOutcome computeForEver(JobContext context) {
        while (true) {
            context.checkpoint();
            Thread.onSpinWait();
        }
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), UTF_8);
    }
}
