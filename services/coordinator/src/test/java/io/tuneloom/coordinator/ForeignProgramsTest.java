package io.tuneloom.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.core.message.Encoding;
import io.cloudevents.jackson.JsonFormat;
import io.cloudevents.kafka.CloudEventDeserializer;
import io.cloudevents.kafka.CloudEventSerializer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.ce.OutgoingCloudEventMetadata;
import io.tuneloom.coordinator.testing.Infrastructure;
import io.tuneloom.coordinator.testing.Wire;
import io.tuneloom.sharedschemas.codec.RunIds;
import io.tuneloom.sharedschemas.events.TuningAccepted;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Programs of others write requests and read the answers, each in its own way. */
@QuarkusTest
@WithTestResource(Infrastructure.class)
@SuppressWarnings("NullAway.Init")
class ForeignProgramsTest {
    private static final String DATA = "{\"dataset\": {\"benchmark\": \"simple-reversals\"}, \"methods\": [\"icl\"]}";

    @Inject
    @Channel("foreign")
    MutinyEmitter<String> smallRye;

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
    void shouldUnderstandSmallRyesDefault() {
        // When
        smallRye.sendMessageAndAwait(Message.of(
                DATA,
                Metadata.of(OutgoingCloudEventMetadata.<String>builder()
                        .withId("urn:smallrye:1")
                        .build())));

        // Then
        shouldBeAccepted("/smallrye", "urn:smallrye:1");
    }

    @ParameterizedTest
    @EnumSource(Encoding.class)
    void shouldUnderstandTheJavaSdkInBothModesAndBeUnderstoodByIt(Encoding encoding) {
        // Given
        String id = "urn:java-sdk:" + encoding;
        CloudEvent event = CloudEventBuilder.v1()
                .withId(id)
                .withSource(URI.create("/java-sdk"))
                .withType("io.tuneloom.tuning-requested.v1")
                .withData("application/json", DATA.getBytes(StandardCharsets.UTF_8))
                .build();

        // When
        wire.send(record(event, encoding));

        // Then
        String runId = shouldBeAccepted("/java-sdk", id);
        CloudEvent answer = wire.records("tuning.events")
                .filter(record -> runId.equals(record.key()))
                .findFirst()
                .map(ForeignProgramsTest::read)
                .orElseThrow();
        assertThat(answer.getType()).isEqualTo("io.tuneloom.tuning-accepted.v1");
        assertThat(answer.getSubject()).isEqualTo(runId);
        assertThat(answer.getTime()).isNotNull();
        assertThat(new String(answer.getData().toBytes(), StandardCharsets.UTF_8))
                .contains(id);
    }

    private String shouldBeAccepted(String source, String id) {
        String runId = RunIds.of(source, id);
        await().untilAsserted(
                        () -> assertThat(wire.said(runId, TuningAccepted.class)).hasSize(1));
        return runId;
    }

    private static ProducerRecord<String, byte[]> record(CloudEvent event, Encoding encoding) {
        try (CloudEventSerializer serializer = new CloudEventSerializer()) {
            Map<String, Object> settings = new HashMap<>(Map.of(CloudEventSerializer.ENCODING_CONFIG, encoding));
            if (encoding == Encoding.STRUCTURED) {
                settings.put(CloudEventSerializer.EVENT_FORMAT_CONFIG, JsonFormat.CONTENT_TYPE);
            }
            serializer.configure(settings, false);
            Headers headers = new RecordHeaders();
            byte[] value = serializer.serialize("tuning.requests", headers, event);
            return new ProducerRecord<>("tuning.requests", null, "java-sdk", value, headers);
        }
    }

    private static CloudEvent read(ConsumerRecord<String, byte[]> record) {
        try (CloudEventDeserializer deserializer = new CloudEventDeserializer()) {
            return deserializer.deserialize(record.topic(), record.headers(), record.value());
        }
    }
}
