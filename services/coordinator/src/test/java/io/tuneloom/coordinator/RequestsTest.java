package io.tuneloom.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tuneloom.artifactstore.ArtifactStore;
import io.tuneloom.coordinator.testing.Infrastructure;
import io.tuneloom.coordinator.testing.PlayedWorkers;
import io.tuneloom.coordinator.testing.Wire;
import io.tuneloom.sharedschemas.codec.Events;
import io.tuneloom.sharedschemas.codec.RunIds;
import io.tuneloom.sharedschemas.dataset.DatasetSpec;
import io.tuneloom.sharedschemas.events.EventReference;
import io.tuneloom.sharedschemas.events.Problem;
import io.tuneloom.sharedschemas.events.RejectionReason;
import io.tuneloom.sharedschemas.events.TuningAccepted;
import io.tuneloom.sharedschemas.events.TuningRejected;
import io.tuneloom.sharedschemas.tuning.BenchmarkName;
import io.tuneloom.sharedschemas.tuning.Method;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Anything may come in; each is answered or laid aside, and the next good request runs as if nothing had been. */
@QuarkusTest
@WithTestResource(Infrastructure.class)
@SuppressWarnings("NullAway.Init")
class RequestsTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Inject
    ArtifactStore store;

    @Inject
    Pool pool;

    private Wire wire;

    @BeforeEach
    void connect() {
        wire = Wire.open();
    }

    @AfterEach
    void disconnect() throws InterruptedException {
        wire.close();
    }

    @Test
    void shouldUnderstandTheShortestRequest() {
        // When
        send("""
                {"specversion": "1.0", "id": "short", "source": "/team", "type": "io.tuneloom.tuning-requested.v1",
                 "data": {"dataset": {"benchmark": "simple-syllogisms"}}}""");

        // Then
        await().untilAsserted(() -> assertThat(wire.said("short", TuningAccepted.class))
                .singleElement()
                .satisfies(accepted -> {
                    assertThat(accepted.request().dataset())
                            .isEqualTo(DatasetSpec.ofBenchmark(BenchmarkName.SIMPLE_SYLLOGISMS, 32, 10, 1));
                    assertThat(accepted.tasks()).hasSize(6 * 12 + 1 + 2 + 1);
                }));
    }

    @Test
    void shouldRejectWithEveryProblemAtOnce() {
        // When
        send("""
                {"specversion": "1.0", "id": "wrong", "source": "/team", "type": "io.tuneloom.tuning-requested.v1",
                 "data": {"dataset": {"benchmark": "simple-riddles"}, "baseModel": "gpt", "methods": ["icl", "lora"],
                          "training": {"epochs": 0}}}""");

        // Then
        assertThat(rejection("wrong").problems())
                .extracting(Problem::pointer)
                .containsExactlyInAnyOrder(
                        "/data/dataset/benchmark", "/data/baseModel", "/data/methods/1", "/data/training/epochs");
    }

    @Test
    void shouldRejectAModelThatNobodyKnows() {
        // When
        send("""
                {"specversion": "1.0", "id": "no-model", "source": "/team", "type": "io.tuneloom.tuning-requested.v1",
                 "data": {"dataset": {"benchmark": "simple-reversals"}, "baseModel": "..gpt"}}""");

        // Then
        assertThat(rejection("no-model").problems())
                .extracting(Problem::toString)
                .containsExactly("/data/baseModel: unknown model '..gpt'; known: built-in");
    }

    @Test
    void shouldRejectSeedsBeyondTheLastWorld() {
        // When
        DatasetSpec lastWorld = DatasetSpec.ofBenchmark(BenchmarkName.SIMPLE_REVERSALS, 32, 10, 2_000_000_000);
        wire.send("tuning.requests", Events.of("/team", "last-world", Requests.of(lastWorld, 1, Method.ICL)));
        wire.send("tuning.requests", Events.of("/team", "beyond", Requests.of(lastWorld, 3, Method.ICL)));

        // Then
        assertThat(rejection("beyond").problems())
                .extracting(Problem::toString)
                .containsExactly("/data/dataset/seed: must be at most 1999999998, so that each of the 3 repetitions has"
                        + " its own world, was 2000000000");
        await().untilAsserted(() ->
                assertThat(wire.said("last-world", TuningAccepted.class)).hasSize(1));
    }

    @Test
    void shouldMakeOneRunOfEachSourceAndId() {
        // When
        for (String source : List.of("/a", "/b", "/a")) {
            send("""
                    {"specversion": "1.0", "id": "equal", "source": "%s", "type": "io.tuneloom.tuning-requested.v1",
                     "data": {"dataset": {"benchmark": "simple-reversals"}}}""".formatted(source));
        }

        // Then
        String ofB = RunIds.derived("/b", "equal");
        await().untilAsserted(() -> {
            assertThat(wire.said("equal", TuningAccepted.class))
                    .hasSize(2)
                    .allSatisfy(accepted -> assertThat(accepted.event())
                            .extracting(EventReference::source)
                            .isEqualTo("/a"));
            assertThat(wire.said(ofB, TuningAccepted.class))
                    .singleElement()
                    .satisfies(accepted -> assertThat(accepted.event())
                            .extracting(EventReference::source)
                            .isEqualTo("/b"));
        });
    }

    @Test
    void shouldNotMisleadReadersOfARunByRejectingWhatHasItsId() {
        // Given
        String right = """
                {"specversion": "1.0", "id": "led", "source": "/a", "type": "io.tuneloom.tuning-requested.v1",
                 "data": {"dataset": {"benchmark": "simple-reversals"}}}""";
        send(right);

        // When
        send(right.replace("simple-reversals", "simple-syllogisms"));
        send(right.replace("\"data\"", "\"subject\": \"led-2\", \"data\""));
        send(right.replace("simple-reversals", "simple-riddles"));
        send(right.substring(0, right.length() - 3));
        send(right.replace("tuning-requested", "tuning-invented"));

        // Then
        await().untilAsserted(() -> assertThat(wire.rejections("/a", "led"))
                .extracting(TuningRejected::reason)
                .containsExactlyInAnyOrder(
                        RejectionReason.CONFLICT,
                        RejectionReason.CONFLICT,
                        RejectionReason.INVALID,
                        RejectionReason.UNREADABLE,
                        RejectionReason.WRONG_TYPE));
        assertThat(wire.rejections("/a", "led"))
                .extracting(TuningRejected::event)
                .doesNotHaveDuplicates();
        assertThat(wire.said("led")).doesNotHaveAnyElementsOfTypes(TuningRejected.class);
        assertThat(wire.said("led-2")).isEmpty();
    }

    @Test
    void shouldTakeIdsOfAnyForm() {
        for (String id :
                List.of("urn:uuid:6e8bc430-9c3a-11d9-9669-0800200c9a66", "orders/17", "заказ 17", "x".repeat(4_096))) {
            // When
            send("""
                    {"specversion": "1.0", "id": "%s", "source": "/team", "type": "io.tuneloom.tuning-requested.v1",
                     "data": {"dataset": {"benchmark": "simple-reversals"}, "methods": ["icl"]}}""".formatted(id));

            // Then
            String runId = RunIds.of("/team", id);
            await().untilAsserted(() -> assertThat(wire.said(runId, TuningAccepted.class))
                    .extracting(TuningAccepted::event)
                    .extracting(EventReference::id)
                    .containsExactly(id));
        }
    }

    @Test
    void shouldRejectIdsThatAreNone() {
        // When
        send("""
                {"specversion": "1.0", "id": "a\\u0000b", "source": "/team", "type": "io.tuneloom.tuning-requested.v1",
                 "data": {"dataset": {"benchmark": "simple-reversals"}}}""");
        send("""
                {"specversion": "1.0", "id": "%s", "source": "/team", "type": "io.tuneloom.tuning-requested.v1",
                 "data": {"dataset": {"benchmark": "simple-reversals"}}}""".formatted("y".repeat(5_000)));

        // Then
        for (String id : List.of("a\0b", "y".repeat(4_095) + "…")) {
            await().untilAsserted(() -> assertThat(wire.rejections("/team", id))
                    .singleElement()
                    .satisfies(rejected -> assertThat(rejected.problems())
                            .extracting(Problem::pointer)
                            .containsExactly("/id")));
        }
    }

    @Test
    void shouldLayAsideWhatIsNoRequestAndGoOn() {
        // Given
        byte[] garbage = new byte[1_040_000];
        new Random(1).nextBytes(garbage);
        byte[] tooLong = ("{\"specversion\": \"1.0\", \"pad\": \"" + "x".repeat(256 * 1024) + "\"}")
                .getBytes(StandardCharsets.UTF_8);
        List<byte[]> records = List.of(
                garbage,
                tooLong,
                bytes("{\"half\": "),
                bytes("[1, 2, 3]"),
                bytes("{\"hello\": \"world\"}"),
                bytes("""
                        {"specversion": "1.0", "id": "a", "source": "/b", "type": "com.example.unknown", "data": {}}"""),
                bytes("""
                        {"specversion": "1.0", "id": "a", "source": "/b", "subject": "r", "type":
                         "io.tuneloom.tuning-stopped.v1", "time": "2026-01-01T00:00:00Z", "datacontenttype":
                         "application/json", "partitionkey": "r", "data": {"reason": "I say so"}}"""),
                bytes("""
                        {"specversion": "1.0", "source": "/b", "type": "io.tuneloom.tuning-cancelled.v1", "data": {}}"""));

        // When
        records.forEach(value -> wire.send("tuning.requests", "garbage", value));
        send("""
                {"specversion": "1.0", "id": "a", "source": "/b", "type": "io.tuneloom.tuning-cancelled.v1", "data": {}}""");
        wire.send("tuning.requests", "garbage", null);
        wire.send("tuning.requests", Events.of("/team", "next", Requests.of(1, Method.ICL)));
        new PlayedWorkers(wire, store).workUntilCompleted("next");

        // Then
        List<ConsumerRecord<String, byte[]>> dead =
                await().until(() -> deadLetters("garbage"), letters -> letters.size() == records.size() + 1);
        assertThat(dead).extracting(ConsumerRecord::value).startsWith(records.toArray(byte[][]::new));
        assertThat(dead).allSatisfy(record -> {
            assertThat(header(record, "tuneloom-source-topic")).isEqualTo("tuning.requests");
            assertThat(header(record, "tuneloom-source-partition")).isEqualTo("0");
            assertThat(Long.parseLong(String.valueOf(header(record, "tuneloom-source-offset"))))
                    .isNotNegative();
            assertThat(header(record, "tuneloom-problem")).isNotBlank();
        });
        assertThat(dead)
                .extracting(record -> header(record, "tuneloom-reason"))
                .containsExactly(
                        "too-large",
                        "too-large",
                        "unreadable",
                        "not-an-event",
                        "not-an-event",
                        "wrong-type",
                        "wrong-type",
                        "invalid",
                        "unreadable");
        await().untilAsserted(() -> assertThat(wire.rejections("/b", "a"))
                .as("those of them whose id can be read")
                .extracting(TuningRejected::reason)
                .containsExactly(RejectionReason.WRONG_TYPE, RejectionReason.WRONG_TYPE, RejectionReason.INVALID));
    }

    private List<ConsumerRecord<String, byte[]>> deadLetters(String key) {
        return wire.records("tuning.requests.dead-letter")
                .filter(record -> key.equals(record.key()))
                .toList();
    }

    @Test
    void shouldLayAsideWithTheHeadersThatCame() {
        // Given
        ProducerRecord<String, byte[]> batch = new ProducerRecord<>("tuning.requests", "batch", bytes("[]"));
        batch.headers()
                .add("content-type", bytes("application/cloudevents-batch+json"))
                .add("traceparent", bytes("00-1"));

        // When
        wire.send(batch);

        // Then
        await().untilAsserted(() -> assertThat(wire.records("tuning.requests.dead-letter"))
                .filteredOn(record -> "batch".equals(record.key()))
                .singleElement()
                .satisfies(record -> {
                    assertThat(record.headers().toArray())
                            .startsWith(batch.headers().toArray());
                    assertThat(header(record, "tuneloom-reason")).isEqualTo("unsupported-mode");
                }));
    }

    @Test
    void shouldLayAsideOutcomesThatCannotBeRead() {
        // When
        wire.send("job.outcomes", "outcomes", bytes("no outcome"));
        wire.send("tuning.requests", Events.of("/team", "outcomes", Requests.of(1, Method.ICL)));
        new PlayedWorkers(wire, store).workUntilCompleted("outcomes");

        // Then
        await().untilAsserted(() -> assertThat(wire.records("job.outcomes.dead-letter"))
                .singleElement()
                .satisfies(record -> assertThat(record.value()).isEqualTo(bytes("no outcome"))));
    }

    /** Nothing of the state of the run that has its id is needed for a rejection. */
    @Test
    void shouldRejectARequestWhateverIsStoredUnderItsId() {
        // Given
        update("""
                insert into run (id, state, requested_at, updated_at) values
                ('damaged', '{"status": "damaged"}', now(), now())""");

        // When
        send("""
                {"specversion": "1.0", "id": "damaged", "source": "/team", "type": "io.tuneloom.tuning-requested.v1",
                 "data": {"dataset": {"benchmark": "simple-reversals"}, "training": {"epochs": 0}}}""");

        // Then
        try {
            await().untilAsserted(() -> assertThat(wire.rejections("/team", "damaged"))
                    .flatExtracting(TuningRejected::problems)
                    .extracting(Problem::pointer)
                    .containsExactly("/data/training/epochs"));
        } finally {
            update("delete from run where id = 'damaged'");
        }
    }

    private void update(String sql) {
        pool.query(sql).execute().await().atMost(LIMIT);
    }

    private TuningRejected rejection(String runId) {
        return await().until(() -> wire.said(runId, TuningRejected.class), rejections -> !rejections.isEmpty())
                .getFirst();
    }

    private void send(String request) {
        wire.send("tuning.requests", "some key", bytes(request));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static @Nullable String header(ConsumerRecord<?, ?> record, String name) {
        return StreamSupport.stream(record.headers().headers(name).spliterator(), false)
                .map(header -> new String(header.value(), StandardCharsets.UTF_8))
                .findFirst()
                .orElse(null);
    }
}
