package io.tuneloom.client.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.sharedschemas.events.Problem;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestReaderTest {

    @Test
    void shouldPutDataAloneIntoAnEnvelope() {
        // When
        RequestReading reading = read("""
                {
                  "dataset": {"benchmark": "simple-reversals"}
                }
                """);

        // Then
        assertThat(reading).isInstanceOfSatisfying(RequestReading.Valid.class, valid -> {
            assertThat(valid.runId()).matches("simple-reversals-[0-9a-f]{8}");
            assertThat(valid.event()).contains("\"io.tuneloom.tuning-requested.v1\"");
        });
    }

    @Test
    void shouldTellEveryProblemOfDataWithPointersIntoIt() {
        // When
        RequestReading reading = read("""
                {"dataset": {"benchmark": "simple-reversals", "size": 1}, "training": {"epochs": 0}}""");

        // Then
        assertThat(reading)
                .isInstanceOfSatisfying(
                        RequestReading.Invalid.class,
                        invalid -> assertThat(invalid.problems())
                                .extracting(Problem::pointer)
                                .containsExactlyInAnyOrder("/dataset/size", "/training/epochs"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'seeds': 1} {'seeds': 2}|is not JSON at line 1, column 15: More text follows the event",
                "{'seeds': 1}, 'other': {'seeds': 2}|is not JSON at line 1, column 13: Unexpected character (',' (code 44))",
                "{'seeds': 1, 'seeds': 2}|is ambiguous JSON at line 1, column 21: Duplicate field 'seeds'",
            })
    void shouldSayWhereItIsNoJson(String text, String problem) {
        // When
        RequestReading reading = read(text.replace('\'', '"'));

        // Then
        assertThat(reading)
                .isInstanceOfSatisfying(
                        RequestReading.Invalid.class,
                        invalid -> assertThat(invalid.problems())
                                .singleElement()
                                .extracting(Problem::message)
                                .asString()
                                .startsWith(problem));
        assertThat(RequestReader.unread(text.replace('\'', '"'))).isEmpty();
    }

    @Test
    void shouldTakeACloudEventAsItIs() {
        // Given
        String event = """
                {"specversion": "1.0", "id": "from-elsewhere", "source": "/me", "type": "io.tuneloom.tuning-requested.v1",
                 "data": {"dataset": {"benchmark": "simple-syllogisms"}}, "extra": 1}""";

        // Then
        assertThat(read(event)).isEqualTo(new RequestReading.Valid("from-elsewhere", event));
    }

    @Test
    void shouldRefuseAnEventThatIsNoRequest() {
        // When
        RequestReading reading = read("""
                {"specversion": "1.0", "id": "x", "source": "/me", "type": "io.tuneloom.tuning-stopped.v1",
                 "subject": "run", "time": "2026-01-01T00:00:00Z", "datacontenttype": "application/json",
                 "partitionkey": "run", "data": {"reason": "because"}}""");

        // Then
        assertThat(reading)
                .isEqualTo(new RequestReading.Invalid(java.util.List.of(
                        new Problem("/type", "is 'io.tuneloom.tuning-stopped.v1', which is not a request"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no JSON", "[1]", "{\"dataset\": ", "{\"dataset\": {}, \"dataset\": {}}", "null"})
    void shouldSayWhatIsWrongWithWhatIsNoRequestAtAll(String text) {
        // Then
        assertThat(read(text))
                .isInstanceOfSatisfying(
                        RequestReading.Invalid.class,
                        invalid -> assertThat(invalid.problems()).isNotEmpty());
    }

    @Test
    void shouldRefuseARunIdThatIsNone() {
        // When
        RequestReading reading = RequestReader.read(
                "{\"dataset\": {\"benchmark\": \"simple-reversals\"}}",
                Optional.of("not \"an\" id"),
                LocalFiles.none());

        // Then
        assertThat(reading).isInstanceOf(RequestReading.Invalid.class);
    }

    @Test
    void shouldHaveRightRequestsForTheDemo() {
        assertThat(DemoRequests.read())
                .extracting(request -> request.runId().replaceAll("-[0-9a-f]{8}$", ""))
                .containsExactly("simple-reversals", "simple-syllogisms");
    }

    private static RequestReading read(String text) {
        return RequestReader.read(text, Optional.empty(), LocalFiles.none());
    }
}
