package io.tuneloom.sharedschemas.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tuneloom.sharedschemas.codec.Decoded.Invalid;
import io.tuneloom.sharedschemas.codec.Decoded.Valid;
import io.tuneloom.sharedschemas.dataset.DatasetSpec;
import io.tuneloom.sharedschemas.events.CloudEvent;
import io.tuneloom.sharedschemas.events.JobFailed;
import io.tuneloom.sharedschemas.events.JobProgressed;
import io.tuneloom.sharedschemas.events.JobRequested;
import io.tuneloom.sharedschemas.events.RejectionReason;
import io.tuneloom.sharedschemas.events.RunTask;
import io.tuneloom.sharedschemas.events.TuningCancelled;
import io.tuneloom.sharedschemas.events.TuningRequested;
import io.tuneloom.sharedschemas.jobs.ContextChoice;
import io.tuneloom.sharedschemas.jobs.EvaluationJob;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.tuning.AuditMode;
import io.tuneloom.sharedschemas.tuning.AugmentationSettings;
import io.tuneloom.sharedschemas.tuning.BenchmarkName;
import io.tuneloom.sharedschemas.tuning.ForgettingSettings;
import io.tuneloom.sharedschemas.tuning.InContextSettings;
import io.tuneloom.sharedschemas.tuning.Method;
import io.tuneloom.sharedschemas.tuning.PrecisionChoice;
import io.tuneloom.sharedschemas.tuning.RetrievalSettings;
import io.tuneloom.sharedschemas.tuning.ScoreKind;
import io.tuneloom.sharedschemas.tuning.ScoringSettings;
import io.tuneloom.sharedschemas.tuning.Splitting;
import io.tuneloom.sharedschemas.tuning.SplittingSettings;
import io.tuneloom.sharedschemas.tuning.Strategy;
import io.tuneloom.sharedschemas.tuning.TrainingSettings;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventCodecTest {
    private static final String JOB_ID = "0".repeat(64);
    private static final RunTask TRAINING =
            new RunTask("fine-tuning/training/seed-1", Method.FINE_TUNING, "training", 1, null);

    @Test
    void shouldFillEverythingARequestLeavesOut() {
        // Given
        String request = request("{\"dataset\": {\"benchmark\": \"simple-syllogisms\"}, \"augmentation\": {}}");

        // When
        CloudEvent<?> event = understood(request);

        // Then
        assertThat(event.data())
                .isEqualTo(new TuningRequested(
                        DatasetSpec.ofBenchmark(BenchmarkName.SIMPLE_SYLLOGISMS, 32, 10, 1),
                        "built-in",
                        List.of(
                                Method.PRETRAINED,
                                Method.ICL,
                                Method.RETRIEVAL,
                                Method.FINE_TUNING,
                                Method.AUGMENTED_FINE_TUNING),
                        new InContextSettings(1),
                        new RetrievalSettings(8),
                        new AugmentationSettings(
                                List.of(Strategy.LOCAL, Strategy.GLOBAL), 1, 0.8, null, AuditMode.REPORT, null),
                        new TrainingSettings(40, 1_000, 16, 0.001, 10, 0),
                        new ScoringSettings(ScoreKind.SUM),
                        new SplittingSettings(Splitting.NONE, Splitting.NONE),
                        6,
                        1_000,
                        5,
                        true,
                        PrecisionChoice.FP32,
                        new ForgettingSettings(true, 3)));
        assertThat(event.subject()).isEqualTo("run-7");
        assertThat(event.partitionkey()).isEqualTo("run-7");
        assertThat(event.datacontenttype()).isEqualTo("application/json");
        assertThat(event.time()).isCloseTo(Instant.now(), within(10, ChronoUnit.SECONDS));
    }

    @Test
    void shouldTakeNullForLeftOutAndIgnoreWhatItDoesNotKnow() {
        // Given
        String request = request("""
                {"dataset": {"benchmark": "simple-reversals", "size": null, "colour": "red"}, "training": null,
                 "seeds": 2.0, "budget": {"euros": 5}}""");

        // When
        var data = (TuningRequested) understood(request).data();

        // Then
        assertThat(data.dataset().size()).isEqualTo(32);
        assertThat(data.training().epochs()).isEqualTo(40);
        assertThat(data.seeds()).isEqualTo(2);
    }

    @Test
    void shouldHoldOutMoreOfOwnDocumentsUnlessTheRequestSaysOtherwise() {
        String own =
                "\"dataset\": {\"documents\": {\"inline\": [{\"name\": \"a.txt\", \"text\": \"Leave is free.\"}]}}";

        assertThat(holdOut("{\"dataset\": {\"benchmark\": \"simple-reversals\"}}"))
                .isEqualTo(0.3);
        assertThat(holdOut("{" + own + "}")).isEqualTo(0.5);
        assertThat(holdOut("{" + own + ", \"augmentation\": {\"holdOut\": 0.2}}"))
                .isEqualTo(0.2);
        assertThat(holdOut("{" + own + ", \"augmentation\": {\"holdOut\": 0}}")).isZero();
    }

    private static double holdOut(String data) {
        return ((TuningRequested) understood(request(data)).data()).holdOut();
    }

    @Test
    void shouldLetACancellationNameItsRunOnce() {
        // Given
        String cancellation = """
                {"specversion": "1.0", "id": "c-1", "source": "/me", "type": "io.tuneloom.tuning-cancelled.v1",
                 "data": {"runId": "run-7"}}""";

        // When
        CloudEvent<?> event = understood(cancellation);

        // Then
        assertThat(event.data()).isEqualTo(new TuningCancelled("run-7"));
        assertThat(event.subject()).isEqualTo("run-7");
        assertThat(event.id()).isEqualTo("c-1");
    }

    @Test
    void shouldReadWhatItWrites() {
        // Given
        var event = Events.of("/gpu-training", "run-7", new JobProgressed(JOB_ID, TRAINING, 12, 200, "steps"));

        // When
        String json = EventCodec.write(event);

        // Then
        assertThat(json)
                .startsWith("{\"specversion\":\"1.0\",\"id\":\"" + event.id() + "\",\"source\":\"/gpu-training\"");
        assertThat(understood(json)).isEqualTo(event);
    }

    @Test
    void shouldRefuseToWriteWhatNobodyCouldRead() {
        // Given
        var event =
                Events.withId("e-1", "/gpu-training", "run-7", new JobProgressed("job", TRAINING, -1, 200, "steps"));

        // When Then
        assertThatThrownBy(() -> EventCodec.write(event))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("io.tuneloom.job-progressed.v1")
                .hasMessageContaining("/data/jobId: must match [0-9a-f]{64}, was 'job'")
                .hasMessageContaining("/data/done: must be between 0 and 9223372036854775807, was -1");
    }

    @Test
    void shouldTellAFailureHoweverMuchItHasToSay() {
        // Given
        var failure = new JobFailed(JOB_ID, TRAINING, FailureReason.INTERNAL, "why ".repeat(100_000));

        // When
        CloudEvent<?> event = understood(EventCodec.write(Events.of("/gpu-training", "run-7", failure)));

        // Then
        assertThat(((JobFailed) event.data()).message())
                .startsWith("why why")
                .hasSize(4_000)
                .endsWith("…");
    }

    @Test
    void shouldTakeJobsFromBeforeThereWasAChoiceForAllDocuments() {
        // Given
        String artifact =
                "{\"uri\": \"file:///a\", \"sha256\": \"%s\", \"bytes\": 1, \"mediaType\": \"a/b\"}".formatted(JOB_ID);
        String job = request("""
                {"jobId": "%1$s", "revision": 1, "task": {"name": "icl/evaluation/seed-1", "step": "evaluation"}, "job": {"kind": "evaluate", "method": "icl",
                 "model": %2$s, "documents": %2$s, "items": %2$s}}""".formatted(JOB_ID, artifact))
                .replace("tuning-requested", "job-requested")
                .replace(
                        "\"source\"",
                        "\"subject\": \"run-7\", \"time\": \"2026-01-31T12:00:00Z\","
                                + " \"datacontenttype\": \"application/json\", \"partitionkey\": \"run-7\", \"source\"");

        // When
        JobRequested asked = (JobRequested) understood(job).data();

        // Then
        assertThat(((EvaluationJob.Evaluate) asked.job()).choice()).isEqualTo(new ContextChoice.All());
    }

    @Test
    void shouldSayWhomToAnswerThoughTheDataIsWrong() {
        // Given
        String request = request("{\"dataset\": 1}");

        // When
        Invalid invalid = invalid(request);

        // Then
        assertThat(invalid.reason()).isEqualTo(RejectionReason.INVALID);
        assertThat(invalid.attributes())
                .isEqualTo(new Attributes(
                        Optional.of("run-7"),
                        Optional.of("/me"),
                        Optional.empty(),
                        Optional.of("io.tuneloom.tuning-requested.v1")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'id': 'a', 'source': '/b', 'type': 'c', 'data': {'half|UNREADABLE|a|/b|c",
                "{'id': 'a', 'data': [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]], 'type': 'c'}|UNREADABLE|a||c",
                "{'data': {'id': 'inner'}, 'id': 7, 'source': null, 'type': ''}|NOT_AN_EVENT|7||",
                "{'id': 'a', 'source': '/b', 'specversion': '1.0', 'data': {}, 'type': 'c'}|WRONG_TYPE|a|/b|c",
                "[{'id': 'a'}]|NOT_AN_EVENT|||",
                "no JSON|UNREADABLE|||",
            })
    void shouldReadTheAttributesOfWhatIsNoEvent(
            String value, RejectionReason reason, @Nullable String id, @Nullable String source, @Nullable String type) {
        // When
        Invalid invalid = invalid(value.replace('\'', '"'));

        // Then
        assertThat(invalid.reason()).isEqualTo(reason);
        assertThat(invalid.attributes())
                .isEqualTo(new Attributes(
                        Optional.ofNullable(id),
                        Optional.ofNullable(source),
                        Optional.empty(),
                        Optional.ofNullable(type)));
    }

    @Test
    void shouldReadTheIdOfWhatIsTooLong() {
        // When
        Invalid invalid = invalid(request("{\"pad\": \"" + "x".repeat(256 * 1024) + "\"}"));

        // Then
        assertThat(invalid.reason()).isEqualTo(RejectionReason.TOO_LARGE);
        assertThat(invalid.attributes().id()).contains("run-7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"urn:uuid:6e8bc430-9c3a-11d9-9669-0800200c9a66", "a/b/c", "run 7/β", "..", "😀"})
    void shouldDeriveTheRunFromAnyId(String id) {
        // Given
        String request =
                request("{\"dataset\": {\"benchmark\": \"simple-reversals\"}}").replace("run-7", id);

        // When
        CloudEvent<?> event = understood(request);

        // Then
        assertThat(event.id()).isEqualTo(id);
        assertThat(event.subject()).isEqualTo(RunIds.derived("/me", id)).matches(CloudEvent.RUN_ID);
    }

    @Test
    void shouldTakeAnyTextAsSubjectOfARequest() {
        // Given
        String request = request("{\"dataset\": {\"benchmark\": \"simple-reversals\"}}")
                .replace("\"source\"", "\"subject\": \"orders/17\", \"source\"");

        // Then
        assertThat(understood(request).subject()).isEqualTo(RunIds.derived("/me", "orders/17"));
    }

    private static String request(String data) {
        return """
            {"specversion": "1.0", "id": "run-7", "source": "/me", "type": "io.tuneloom.tuning-requested.v1",
             "data": %s}""".formatted(data);
    }

    private static CloudEvent<?> understood(String json) {
        Decoded decoded = EventCodec.read(json.getBytes(StandardCharsets.UTF_8));
        assertThat(decoded).isInstanceOf(Valid.class);
        return ((Valid) decoded).event();
    }

    private static Invalid invalid(String json) {
        return (Invalid) EventCodec.read(json.getBytes(StandardCharsets.UTF_8));
    }
}
