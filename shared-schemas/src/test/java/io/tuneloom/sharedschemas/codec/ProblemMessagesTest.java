package io.tuneloom.sharedschemas.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.sharedschemas.codec.Decoded.Invalid;
import io.tuneloom.sharedschemas.events.Problem;
import io.tuneloom.sharedschemas.tuning.BenchmarkName;
import io.tuneloom.sharedschemas.tuning.Method;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people are told; changing a message is changing the product. */
class ProblemMessagesTest {
    private static final String ENVELOPE = """
            {"specversion": "1.0", "id": "run-7", "source": "/me", "type": "io.tuneloom.tuning-requested.v1", "data": %s}""";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}|/data/dataset: is required",
                "{'training': {'epochs': 0}}|/data/training/epochs: must be between 1 and 10000, was 0",
                "{'training': {'epochs': 'ten'}}|/data/training/epochs: must be a whole number, was 'ten'",
                "{'training': {'epochs': 1.5}}|/data/training/epochs: must be a whole number, was 1.5",
                "{'training': {'epochs': 99999999999999999999}}|"
                        + "/data/training/epochs: must be between 1 and 10000, was 99999999999999999999",
                "{'training': {'learningRate': 1e400}}|"
                        + "/data/training/learningRate: must be between 0.0000001 and 1, was Infinity",
                "{'dataset': {'unanswerable': 1.5}}|/data/dataset/unanswerable: must be between 0 and 1, was 1.5",
                "{'dataset': {'unanswerable': -0.1}}|/data/dataset/unanswerable: must be between 0 and 1, was -0.1",
                "{'dataset': {'unanswerable': 'some'}}|/data/dataset/unanswerable: must be a number, was 'some'",
                "{'training': [1]}|/data/training: must be an object, was a list",
                "{'training': '{}'}|/data/training: must be an object, was '{}'; give the JSON itself, not a string that"
                        + " contains it",
                "{'methods': ['icl', 'icl']}|/data/methods: must not name anything twice, but repeats 'icl'",
                "{'methods': []}|/data/methods: must have at least 1 entry, had 0",
                "{'methods': 'icl'}|/data/methods: must be a list, was 'icl'",
                "{'baseModel': '../x'}|/data/baseModel: must match [A-Za-z0-9._-]{1,128}, was '../x'",
                "{'baseModel': 'x\\n'}|/data/baseModel: must match [A-Za-z0-9._-]{1,128}, was 'x\\u000a'",
                "{'baseModel': 7}|/data/baseModel: must be a string, was 7",
                "{'seeds': true}|/data/seeds: must be a whole number, was true",
            })
    void shouldNameThePlaceTheRuleAndWhatWasFound(String data, String expected) {
        // Given
        String json = data.replace('\'', '"');

        // When
        List<String> problems = problems(ENVELOPE.formatted(json));

        // Then
        assertThat(problems).contains(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\\u0000 | must not contain the character U+0000",
                "\\ud83d | must not contain \\ud83d alone, which is half of a character",
                "\\udfe0 | must not contain \\udfe0 alone, which is half of a character"
            })
    void shouldRefuseWhatCannotBeStored(String character, String problem) {
        // Given
        String documents =
                "{\"dataset\": {\"documents\": {\"inline\": [{\"name\": \"a\", \"text\": \"\\ud83c\\udfe0 %s\"}]}}}"
                        .formatted(character);

        // When
        List<String> problems = problems(ENVELOPE.formatted(documents));

        // Then
        assertThat(problems).containsExactly("/data/dataset/documents/inline/0/text: " + problem);
    }

    @Test
    void shouldNameEveryMethodThatMayBeRequested() {
        // When
        List<String> problems = problems(ENVELOPE.formatted("{\"methods\": [\"icl\", \"lora\"]}"));

        // Then
        assertThat(problems)
                .contains("/data/methods/1: must be one of %s, was 'lora'".formatted(labels(Method.values())));
    }

    @Test
    void shouldNameEveryPrecisionThatMayBeRequested() {
        // When
        List<String> problems = problems(
                ENVELOPE.formatted("{\"dataset\": {\"benchmark\": \"simple-reversals\"}, \"precision\": \"fp16\"}"));

        // Then
        assertThat(problems).containsExactly("/data/precision: must be one of fp32, bf16, auto, was 'fp16'");
    }

    private static String labels(Enum<?>[] constants) {
        return Arrays.stream(constants)
                .map(constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .collect(Collectors.joining(", "));
    }

    @Test
    void shouldSayEverythingAtOnce() {
        // Given
        String event = """
                {"specversion": "0.3", "id": "run-7", "type": "io.tuneloom.tuning-requested.v1", "time": "noon",
                 "data": {"dataset": {"benchmark": "mmlu", "size": 1}, "seeds": 21}}""";

        // When
        List<String> problems = problems(event);

        // Then
        assertThat(problems)
                .containsExactlyInAnyOrder(
                        "/specversion: must be 1.0, was '0.3'",
                        "/source: is required",
                        "/time: must be a time such as 2026-01-31T12:00:00Z, was 'noon'",
                        "/data/dataset/benchmark: must be one of %s, was 'mmlu'"
                                .formatted(labels(BenchmarkName.values())),
                        "/data/dataset/size: must be between 2 and 341, was 1",
                        "/data/seeds: must be between 1 and 20, was 21");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'a': 1,}|is not JSON at line 1, column 9: Unexpected character ('}' (code 125)): was expecting"
                        + " double-quote to start field name",
                "{'a': 1, 'a': 2}|is ambiguous JSON at line 1, column 13: Duplicate field 'a'",
                "{} {}|is not JSON at line 1, column 5: More text follows the event",
                "{} x|is not JSON at line 1, column 4: Unrecognized token 'x': was expecting (JSON String, Number,"
                        + " Array, Object or token 'null', 'true' or 'false')",
                "{|is not JSON at line 1, column 2: Unexpected end-of-input: expected close marker for Object (start"
                        + " marker at [line: 1, column: 1])",
                "{'a': NaN}|is not JSON at line 1, column 10: Non-standard token 'NaN'",
                "{'a': +1}|is not JSON at line 1, column 8: Unexpected character ('+' (code 43)) in numeric value: JSON spec does"
                        + " not allow numbers to have plus signs",
                "// a|is not JSON at line 1, column 1: Unexpected character ('/' (code 47))",
                "[1]|must be an object, was a list",
                "null|must be an object, was null",
            })
    void shouldSayWhyItIsNoEvent(String text, String expected) {
        // When
        List<String> problems = problems(text.replace('\'', '"'));

        // Then
        assertThat(problems).containsExactly(expected);
    }

    @Test
    void shouldSayWhatACloudEventNeeds() {
        // When
        List<String> problems = problems("{\"benchmark\": \"simple-reversals\"}");

        // Then
        assertThat(problems)
                .containsExactlyInAnyOrder(
                        "/specversion: is required",
                        "/id: is required",
                        "/source: is required",
                        "/type: is required",
                        "/data: is required");
    }

    @Test
    void shouldListTheTypesThereAre() {
        // Given
        String event = ENVELOPE.formatted("{}").replace("requested.v1", "requested.v9");

        // When
        List<String> problems = problems(event);

        // Then
        assertThat(problems)
                .singleElement()
                .asString()
                .startsWith("/type: must be one of io.tuneloom.tuning-requested.v1, io.tuneloom.tuning-cancelled.v1, ")
                .endsWith("io.tuneloom.tuning-completed.v1, was 'io.tuneloom.tuning-requested.v9'");
    }

    @Test
    void shouldCheckAJobByItsKindOnly() {
        // Given
        String event = """
                {"specversion": "1.0", "id": "e-1", "source": "/coordinator", "type": "io.tuneloom.job-requested.v1",
                 "subject": "run-7", "partitionkey": "run-7", "time": "2026-01-31T12:00:00Z",
                 "datacontenttype": "application/json", "data": {"jobId": "%s", "revision": 1, "task": {"name": "training", "step": "training"}, "job":
                 {"kind": "generate-dataset", "size": 1, "benchmark": "simple-reversals", "documentsPerFact": 1}}}""".formatted("0".repeat(64));

        // When
        List<String> problems = problems(event);

        // Then
        assertThat(problems)
                .containsExactlyInAnyOrder(
                        "/data/job/size: must be between 2 and 341, was 1", "/data/job/seed: is required");
    }

    @Test
    void shouldTellSizesAndPlacesOfBytesThatAreNoText() {
        // When Then
        assertThat(problems(new byte[] {'"', (byte) 0xff, '"'})).containsExactly("is not JSON: not UTF-8 at byte 1");
        assertThat(problems(new byte[300_000])).containsExactly("has 300000 bytes; at most 262144 are allowed");
        assertThat(problems("[".repeat(40)))
                .containsExactly(
                        "is JSON beyond a limit: Document nesting depth (33) exceeds the maximum allowed (32)");
        assertThat(problems("1".repeat(101)))
                .singleElement()
                .asString()
                .startsWith("is JSON beyond a limit: Number value length (101)");
        assertThat(problems("")).containsExactly("is empty");
    }

    @Test
    void shouldStopTellingAfterEnough() {
        // Given
        String event = ENVELOPE.formatted("{\"methods\": [%s\"x\"]}".formatted("\"x\", ".repeat(1_000)));

        // When
        List<String> problems = problems(event);

        // Then
        assertThat(problems).hasSize(200).last().isEqualTo("has 804 more problems");
    }

    private static List<String> problems(String json) {
        return problems(json.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> problems(byte[] bytes) {
        return ((Invalid) EventCodec.read(bytes))
                .problems().stream().map(Problem::toString).toList();
    }
}
