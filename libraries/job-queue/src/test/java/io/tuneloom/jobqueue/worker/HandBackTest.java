package io.tuneloom.jobqueue.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tuneloom.jobqueue.JobContext;
import io.tuneloom.jobqueue.JobOutcome;
import io.tuneloom.jobqueue.queue.JobQueue;
import io.tuneloom.sharedschemas.codec.EventCodec;
import io.tuneloom.sharedschemas.codec.Events;
import io.tuneloom.sharedschemas.events.JobFailed;
import io.tuneloom.sharedschemas.events.JobRequested;
import io.tuneloom.sharedschemas.events.JobSucceeded;
import io.tuneloom.sharedschemas.jobs.Job;
import io.tuneloom.sharedschemas.jobs.WorkerService;
import io.tuneloom.topics.testing.TestBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The interleavings of decision 18: a job is never lost, and only a worker that dies of it counts as a failure. */
@Timeout(240)
class HandBackTest {
    private static final WorkerService SERVICE = WorkerService.ICL_INFERENCE;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final AtomicInteger begun = new AtomicInteger();
    private final Workplace place;

    HandBackTest(@TempDir Path storage) {
        this.place = new Workplace(TestBroker.connection(), storage);
    }

    @AfterEach
    void close() throws Exception {
        place.close();
    }

    @Test
    void shouldHandBackTheJobOfAHandlerThatDoesNotStopInTime() throws Exception {
        // Given
        Job job = Jobs.inference();
        CountDownLatch end = new CountDownLatch(1);
        place.request("run-1", job);

        // When
        for (int shutdown = 1; shutdown <= 6; shutdown++) {
            int before = begun.get();
            try (WorkerLoop _ = place.start(SERVICE, (_, _) -> {
                begun.incrementAndGet();
                await().atMost(PATIENCE.multipliedBy(3)).ignoreExceptions().until(() -> end.getCount() == 0);
                return place.outcome();
            })) {
                await().atMost(PATIENCE).until(() -> begun.get() > before);
            }
        }
        List<?> queued = place.queued(SERVICE);
        await().atMost(PATIENCE).until(() -> queued.size() >= 7);
        place.start(SERVICE, (_, _) -> place.outcome());

        // Then
        place.awaitSuccess("run-1", job);
        end.countDown();
        assertThat(place.said("run-1", JobFailed.class)).isEmpty();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(place.attempts()).isEmpty());

        // And once for each shutdown, or twice where the broker did not answer within the time of a shutdown
        assertThat(queued).hasSizeBetween(7, 12);
    }

    @Test
    void shouldPublishAJobAnewBeforeTheBrokerDropsItForItsDeliveries() throws Exception {
        // Given: taken nine times of ten, and never begun
        Job job = Jobs.inference();
        place.request("run-1", job);
        try (JobQueue queue = JobQueue.open(place.queue(SERVICE))) {
            for (int count = 1; count <= 9; count++) {
                assertThat(queue.take(PATIENCE)).isPresent();
                assertThat(queue.release()).isTrue();
            }
        }

        // When
        place.start(SERVICE, (_, _) -> place.outcome());

        // Then
        place.awaitSuccess("run-1", job);
        List<?> queued = place.queued(SERVICE);
        await().atMost(PATIENCE).until(() -> queued.size() == 2);
    }

    /** A service that dies over and over before it is prepared must not use up a job's deliveries. */
    @Test
    void shouldPublishAJobAnewWithoutWaitingForItsHandlerToBePrepared() throws Exception {
        // Given: the service took it before, and died
        Job job = Jobs.inference();
        place.request("run-1", job);
        try (JobQueue queue = JobQueue.open(place.queue(SERVICE))) {
            assertThat(queue.take(PATIENCE)).isPresent();
        }
        CountDownLatch prepared = new CountDownLatch(1);

        // When
        place.start(SERVICE, new Handling() {
            @Override
            public void prepare() {
                await().atMost(PATIENCE).until(() -> prepared.getCount() == 0);
            }

            @Override
            public JobOutcome handle(Job any, JobContext context) {
                return place.outcome();
            }
        });

        // Then
        List<?> queued = place.queued(SERVICE);
        await().atMost(PATIENCE).until(() -> queued.size() == 2);
        prepared.countDown();
        place.awaitSuccess("run-1", job);
    }

    /** It was published anew, and then the broker did not take the acceptance. */
    @Test
    void shouldDoAJobThatIsTwiceOnItsQueue() throws Exception {
        // Given
        Job job = Jobs.inference();
        byte[] request = EventCodec.write(
                        Events.of("/test", "run-1", JobRequested.of(job, job.revision(), Jobs.task("task"))))
                .getBytes(UTF_8);
        CountDownLatch both = new CountDownLatch(2);
        Handling together = (_, _) -> {
            both.countDown();
            both.await();
            return place.outcome();
        };
        place.start(SERVICE, together);
        place.start(SERVICE, together);

        // When
        place.send(place.queue(SERVICE).topic(), request);
        place.send(place.queue(SERVICE).topic(), request);

        // Then
        await().atMost(PATIENCE)
                .until(() -> place.said("run-1", JobSucceeded.class).count() == 2);
        assertThat(place.said("run-1", JobSucceeded.class).distinct()).hasSize(1);
        assertThat(place.attempts()).isEmpty();
    }

    @Test
    void shouldNotCountAnAttemptThatLostItsLock() throws Exception {
        // Given
        Job job = Jobs.inference();
        CountDownLatch end = new CountDownLatch(1);
        place.lock = Workplace.SHORT_LOCK;
        place.start(SERVICE, (_, _) -> {
            begun.incrementAndGet();
            end.await();
            return place.outcome();
        });
        place.request("run-1", job);
        await().atMost(PATIENCE).until(() -> place.attempts().size() == 1);

        // When
        forbidRenewals();
        await().atMost(PATIENCE).until(() -> place.attempts().isEmpty());
        place.start(SERVICE, (_, _) -> {
            begun.incrementAndGet();
            return place.outcome();
        });

        // Then: the other worker does the job, and the first one ends it too
        place.awaitSuccess("run-1", job);
        assertThat(begun).hasValue(2);
        end.countDown();
        await().atMost(PATIENCE)
                .until(() -> place.said("run-1", JobSucceeded.class).count() == 2);
        assertThat(place.said("run-1", JobFailed.class)).isEmpty();
        assertThat(place.attempts()).isEmpty();
    }

    private void forbidRenewals() throws Exception {
        ConfigResource group = new ConfigResource(
                ConfigResource.Type.GROUP, place.queue(SERVICE).group());
        AlterConfigOp change =
                new AlterConfigOp(new ConfigEntry("share.renew.acknowledge.enable", "false"), AlterConfigOp.OpType.SET);
        try (Admin admin = Admin.create(TestBroker.connection())) {
            admin.incrementalAlterConfigs(Map.of(group, List.of(change))).all().get();
        }
    }
}
