package io.tuneloom.jobqueue.quarkus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tuneloom.jobqueue.queue.EventSender;
import io.tuneloom.jobqueue.testing.BrokerResource;
import io.tuneloom.jobqueue.testing.KafkaSender;
import io.tuneloom.jobqueue.testing.TopicTail;
import io.tuneloom.servicedefaults.testing.MetricsPage;
import io.tuneloom.sharedschemas.codec.Decoded;
import io.tuneloom.sharedschemas.codec.EventCodec;
import io.tuneloom.sharedschemas.codec.Events;
import io.tuneloom.sharedschemas.events.CloudEvent;
import io.tuneloom.sharedschemas.events.EventData;
import io.tuneloom.sharedschemas.events.JobFailed;
import io.tuneloom.sharedschemas.events.JobProgressed;
import io.tuneloom.sharedschemas.events.JobRequested;
import io.tuneloom.sharedschemas.events.JobSucceeded;
import io.tuneloom.sharedschemas.events.JobSuspended;
import io.tuneloom.sharedschemas.events.RunTask;
import io.tuneloom.sharedschemas.events.Topic;
import io.tuneloom.sharedschemas.events.TuningStopped;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.jobs.InferenceJob;
import io.tuneloom.sharedschemas.jobs.Job;
import io.tuneloom.sharedschemas.jobs.Revisions;
import io.tuneloom.sharedschemas.tuning.Precision;
import io.tuneloom.topics.EventRecord;
import io.tuneloom.topics.testing.TestBroker;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The whole library inside an application: beans, channels, health and metrics, with nothing configured but a name. */
@QuarkusTest
@QuarkusTestResource(BrokerResource.class)
class WorkerApplicationTest {
    private static final RunTask TASK = new RunTask("task", null, "questions", 1, null);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TestHTTPResource("/q")
    private URI management = URI.create("");

    private final KafkaSender sender = new KafkaSender(TestBroker.connection());
    private final TopicTail outcomes = tail(Topic.JOB_OUTCOMES);
    private final TopicTail progress = tail(Topic.JOB_PROGRESS);

    @BeforeEach
    void awaitReadiness() {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(get("/health/ready").statusCode()).isEqualTo(200));
    }

    @AfterEach
    void close() {
        outcomes.close();
        progress.close();
        sender.close();
    }

    @Test
    void shouldDoAJobAndShowItToOperators() throws Exception {
        // Given
        String run = "plain-" + UUID.randomUUID();

        // When
        request(run);

        // Then
        assertThat(awaitSaid(run, JobSucceeded.class).outputs()).containsOnlyKeys("texts");
        assertThat(awaitSaid(run, JobProgressed.class).unit()).isEqualTo("steps");
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
        assertThat(get("/health/ready").body()).contains("\"queue\": \"taking jobs\"", "\"store\": \"writable\"");
        MetricsPage metrics = new MetricsPage(get("/metrics").body());
        assertThat(metrics.undocumented()).isEmpty();
        assertThat(metrics.help())
                .containsOnlyKeys(
                        "tuneloom_dead_letters",
                        "tuneloom_job_duration_seconds",
                        "tuneloom_job_duration_seconds_max",
                        "tuneloom_queue_wait_seconds",
                        "tuneloom_queue_wait_seconds_max",
                        "tuneloom_running_jobs");
        assertThat(metrics.values("tuneloom_job_duration_seconds_bucket", "outcome=\"succeeded\",le=\"86400.0\""))
                .hasSize(1)
                .allMatch(jobs -> jobs >= 1);
    }

    @Test
    void shouldStopAJobWhenTuningEventsSayThatItsRunIsCancelled() throws Exception {
        // Given
        String run = "endless-" + UUID.randomUUID();
        request(run);
        awaitSaid(run, JobProgressed.class);

        // When
        send(Topic.TUNING_EVENTS, run, new TuningStopped("no longer wanted"));

        // Then
        assertThat(awaitSaid(run, JobFailed.class).reason()).isEqualTo(FailureReason.CANCELLED);
    }

    @Test
    void shouldAnswerItsHealthChecksWhileAJobTakesAllProcessors() throws Exception {
        // Given
        String run = "busy-" + UUID.randomUUID();
        request(run);
        awaitSaid(run, JobProgressed.class);

        // When
        for (int i = 0; i < 50; i++) {
            // Then
            assertThat(get("/health/live").statusCode()).isEqualTo(200);
            assertThat(get("/health/ready").statusCode()).isEqualTo(200);
        }

        // And the job was neither lost nor ended meanwhile
        send(Topic.TUNING_EVENTS, run, new TuningStopped("no longer wanted"));
        assertThat(awaitSaid(run, JobFailed.class).reason()).isEqualTo(FailureReason.CANCELLED);
        assertThat(said(run, JobProgressed.class)).hasSize(1);
    }

    @Test
    void shouldSuspendAJobUntilItsChildIsDone() throws Exception {
        // Given
        String run = "parent-" + UUID.randomUUID();

        // When
        request(run);
        awaitSaid(run, JobSuspended.class);

        // Then
        assertThat(said(run, JobSuspended.class))
                .singleElement()
                .extracting(JobSuspended::children)
                .isEqualTo(
                        List.of(JobRequested.of(DemoHandler.CHILD, DemoHandler.CHILD.revision(), TASK.child("child"))));
    }

    @Test
    void shouldShowInItsHealthWhichJobsWaitForAWorkerOfAnotherRevision() throws Exception {
        // Given
        String run = "later-" + UUID.randomUUID();
        int later = Revisions.of(InferenceJob.Generate.class) + 1;

        // When
        request(run, later);

        // Then
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(get("/health/ready").body())
                        .contains("\"waiting for a worker of generate revision %d\": 1".formatted(later)));
        assertThat(get("/health/ready").statusCode()).isEqualTo(200);
        send(Topic.TUNING_EVENTS, run, new TuningStopped("no such worker will come"));
        assertThat(awaitSaid(run, JobFailed.class).reason()).isEqualTo(FailureReason.CANCELLED);
    }

    private void request(String run) throws InterruptedException {
        request(run, Revisions.of(InferenceJob.Generate.class));
    }

    private void request(String run, int revision) throws InterruptedException {
        String digits = UUID.randomUUID().toString().replace("-", "");
        Artifact model = new Artifact("file:///model", digits + digits, 0, "text/plain");
        Job job = new InferenceJob.Generate(model, Precision.FP32, null, DemoHandler.ANY, 0, 1, 16, null);
        send(Topic.ICL_INFERENCE_JOBS, run, JobRequested.of(job, revision, TASK));
    }

    private static TopicTail tail(Topic topic) {
        return new TopicTail(TestBroker.connection(), topic.topicName(), _ -> {});
    }

    private void send(Topic topic, String run, EventData data) throws InterruptedException {
        EventSender.await(sender.send(EventRecord.of(topic, Events.of("/test", run, data))));
    }

    private <T extends EventData> T awaitSaid(String run, Class<T> type) {
        return await().atMost(PATIENCE)
                .until(() -> said(run, type).stream().findFirst(), Optional::isPresent)
                .orElseThrow();
    }

    private <T extends EventData> List<T> said(String run, Class<T> type) {
        return Stream.of(outcomes, progress)
                .flatMap(tail -> tail.records().stream())
                .map(said -> ((Decoded.Valid) EventCodec.read(said.value())).event())
                .filter(event -> event.subject().equals(run))
                .map(CloudEvent::data)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private HttpResponse<String> get(String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(management + path))
                    .timeout(PATIENCE)
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }
}
