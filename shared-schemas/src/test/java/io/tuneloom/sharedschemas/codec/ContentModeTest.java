package io.tuneloom.sharedschemas.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.sharedschemas.codec.Decoded.Invalid;
import io.tuneloom.sharedschemas.codec.Decoded.Valid;
import io.tuneloom.sharedschemas.events.CloudEvent;
import io.tuneloom.sharedschemas.events.Problem;
import io.tuneloom.sharedschemas.events.RejectionReason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events in the content modes of CloudEvents' Kafka binding. */
class ContentModeTest {
    private static final String DATA = "{\"dataset\": {\"benchmark\": \"simple-reversals\"}, \"seeds\": 2}";
    private static final String TYPE = "io.tuneloom.tuning-requested.v1";
    private static final String EVENT =
            "{\"specversion\": \"1.0\", \"id\": \"run-7\", \"source\": \"/me\", \"time\": \"2026-01-31T12:00:00Z\", \"type\": \""
                    + TYPE + "\", \"data\": " + DATA + "}";
    private static final List<EventHeader> BINARY = headers(
            "ce_specversion=1.0", "ce_id=run-7", "ce_source=/me", "ce_time=2026-01-31T12:00:00Z", "ce_type=" + TYPE);

    @Test
    void shouldReadBinaryContentModeLikeStructured() {
        assertThat(valid(BINARY, DATA)).isEqualTo(valid(List.of(), EVENT));
        assertThat(valid(with("content-type=application/json", "ce_extension=x", "traceparent=00-1"), DATA))
                .isEqualTo(valid(List.of(), EVENT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "content-type=application/cloudevents+json",
                "content-type=application/cloudevents+json; charset=UTF-8",
                "content-type=Application/CloudEvents+JSON",
                "content-type=application/json",
                "content-type=text/plain",
                "something=else"
            })
    void shouldReadStructuredEventsWithAndWithoutTheirHeader(String header) {
        assertThat(valid(headers(header), EVENT)).isEqualTo(valid(List.of(), EVENT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json; charset=utf-8", "application/vnd.example+json", "text/JSON"})
    void shouldTakeAnyMediaTypeOfJson(String mediaType) {
        // SmallRye writes the media type twice.
        assertThat(valid(with("content-type=" + mediaType, "ce_datacontenttype=" + mediaType), DATA)
                        .datacontenttype())
                .isEqualTo(mediaType);
    }

    @Test
    void shouldLetTheHeaderOfStructuredModeDecideBetweenBoth() {
        assertThat(valid(with("content-type=application/cloudevents+json"), EVENT))
                .isEqualTo(valid(List.of(), EVENT));
    }

    @Test
    void shouldPointIntoBinaryEventsAsIfTheyWereStructured() {
        assertThat(problems(BINARY, "{\"seeds\": 0}"))
                .containsExactlyInAnyOrder(
                        "/data/dataset: is required", "/data/seeds: must be between 1 and 20, was 0");
        assertThat(problems(headers("ce_id=run-7", "ce_specversion=0.3", "ce_type=" + TYPE), DATA))
                .containsExactlyInAnyOrder("/specversion: must be 1.0, was '0.3'", "/source: is required");
        assertThat(problems(with("content-type=text/plain"), DATA))
                .singleElement()
                .asString()
                .startsWith("/datacontenttype: must match ");
        assertThat(problems(BINARY, "{\"half\": ")).singleElement().asString().startsWith("/data: is not JSON");
        assertThat(problems(BINARY, "")).containsExactly("/data: is required");
        assertThat(problems(BINARY, null)).containsExactly("/data: is required");
        assertThat(problems(with("ce_id=other"), DATA)).containsExactly("/id: is given by several headers 'ce_id'");
        assertThat(problems(BINARY, " ".repeat(300_000)))
                .singleElement()
                .asString()
                .contains("at most 262144");
    }

    @Test
    void shouldRefuseAttributesThatAreNoText() {
        // Given
        List<EventHeader> headers = new ArrayList<>(BINARY);
        headers.add(new EventHeader("ce_subject", new byte[] {(byte) 0xff}));

        // Then
        assertThat(problems(headers, DATA)).containsExactly("/subject: is not UTF-8");
    }

    @Test
    void shouldSayWhomToAnswerThoughTheDataIsNoJson() {
        assertThat(invalid(BINARY, "no JSON").attributes())
                .isEqualTo(
                        new Attributes(Optional.of("run-7"), Optional.of("/me"), Optional.empty(), Optional.of(TYPE)));
    }

    @Test
    void shouldRefuseBatchesOtherFormatsAndBase64ByName() {
        Invalid batch = invalid(headers("content-type=application/cloudevents-batch+json; charset=UTF-8"), "[]");
        Invalid avro = invalid(headers("content-type=application/cloudevents+avro", "ce_id=a"), "Obj");
        Invalid base64 = invalid(List.of(), EVENT.replace("\"data\": " + DATA, "\"data_base64\": \"e30=\""));
        Invalid both = invalid(List.of(), EVENT.replace("\"data\"", "\"data_base64\": \"e30=\", \"data\""));

        assertThat(List.of(batch, avro, base64, both))
                .extracting(Invalid::reason)
                .containsOnly(RejectionReason.UNSUPPORTED_MODE);
        assertThat(List.of(batch, avro, base64, both))
                .flatExtracting(Invalid::problems)
                .extracting(Problem::toString)
                .containsExactly(
                        "is a batch of events (application/cloudevents-batch+json); send each event in a record of its own",
                        "is an event in the format application/cloudevents+avro; send it as application/cloudevents+json,"
                                + " or in binary content mode with JSON as its data",
                        "/data_base64: is not supported; give the JSON itself as data",
                        "/data_base64: is not supported; give the JSON itself as data");
        assertThat(avro.attributes().id()).contains("a");
        assertThat(base64.attributes().id()).contains("run-7");
    }

    private static List<EventHeader> with(String... more) {
        List<EventHeader> headers = new ArrayList<>(BINARY);
        headers.addAll(headers(more));
        return headers;
    }

    private static List<EventHeader> headers(String... headers) {
        return Arrays.stream(headers)
                .map(header -> header.split("=", 2))
                .map(header -> new EventHeader(header[0], header[1].getBytes(UTF_8)))
                .toList();
    }

    private static CloudEvent<?> valid(List<EventHeader> headers, String value) {
        Decoded decoded = EventCodec.read(headers, value.getBytes(UTF_8));
        assertThat(decoded).isInstanceOf(Valid.class);
        return ((Valid) decoded).event();
    }

    private static Invalid invalid(List<EventHeader> headers, @Nullable String value) {
        return (Invalid) EventCodec.read(headers, value == null ? null : value.getBytes(UTF_8));
    }

    private static List<String> problems(List<EventHeader> headers, @Nullable String value) {
        return invalid(headers, value).problems().stream()
                .map(Problem::toString)
                .toList();
    }
}
