package io.tuneloom.sharedschemas.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tuneloom.sharedschemas.codec.Decoded.Invalid;
import io.tuneloom.sharedschemas.codec.Decoded.Valid;
import io.tuneloom.sharedschemas.events.EventData;
import io.tuneloom.sharedschemas.events.EventReference;
import io.tuneloom.sharedschemas.events.Topic;
import io.tuneloom.sharedschemas.events.TuningCancelled;
import io.tuneloom.sharedschemas.events.TuningRejected;
import io.tuneloom.sharedschemas.events.TuningRequested;
import io.tuneloom.sharedschemas.tuning.Method;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** docs/events.md says what is so. */
class EventsDocumentTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path DOCUMENT = Path.of("../docs/events.md");
    private static final Path REQUEST_SCHEMA = Path.of("src/main/resources/schemas/tuning-requested.v1.json");

    /** Defaults that depend on the rest of the request. */
    private static final Map<String, String> DEPENDING = Map.of(
            "augmentation.holdOut", "`0.3`; own documents: `0.5`",
            "training.lora.learningRate", "ten times `training.learningRate`");

    @Test
    void shouldListEveryTopicWithItsEvents() throws IOException {
        // Given
        List<String> lines = Files.readAllLines(DOCUMENT);

        // When
        Stream<String> rows = Arrays.stream(Topic.values()).map(EventsDocumentTest::row);

        // Then
        assertThat(rows).allSatisfy(row -> assertThat(lines).anyMatch(line -> line.startsWith(row)));
    }

    @Test
    void shouldListEveryFieldOfARequestWithItsDefaultAndLimits() throws IOException {
        // Given
        JsonNode schema = JSON.readTree(REQUEST_SCHEMA.toFile());

        // When
        List<String> rows = new ArrayList<>();
        collectRows("", schema.at("/$defs/TuningRequested"), schema, rows);

        // Then
        assertThat(Files.readString(DOCUMENT)).contains(String.join("\n", rows));
    }

    @Test
    void shouldSayWhatEveryControlTrainsOnAndWhichNeedABenchmark() throws IOException {
        // Given
        String document = Files.readString(DOCUMENT);

        // Then
        assertThat(Method.values())
                .allSatisfy(method -> assertThat(document.contains("| `" + method.label() + "` | the documents"))
                        .isEqualTo(method.role() == Method.Role.CONTROL));
        assertThat(document)
                .contains(Arrays.stream(Method.values())
                        .filter(Method::needsBenchmark)
                        .map(method -> "`" + method.label() + "`")
                        .collect(Collectors.joining(" and ", "", " need the benchmarks' own documents")));
    }

    @Test
    void shouldShowARequestAndACancellationThatAreUnderstood() throws IOException {
        // When
        EventData request = understood(example("A request", 0));
        EventData cancellation = understood(example("A cancellation", 0));

        // Then
        assertThat(request).isInstanceOf(TuningRequested.class);
        assertThat(cancellation).isEqualTo(new TuningCancelled("my-first-run"));
    }

    @Test
    void shouldShowAResultAsItIs() throws IOException {
        // Given
        ObjectNode event = (ObjectNode) example("A rejection", 1);
        ObjectNode data = (ObjectNode) example("A result", 0);
        data.set("request", example("A request", 0).get("data"));
        data.put("requestedAt", "2026-01-31T12:00:00Z").put("completedAt", "2026-01-31T12:05:00Z");
        data.putArray("arms");

        // When
        event.put("type", "io.tuneloom.tuning-completed.v1").set("data", data);

        // Then
        assertThat(understood(event)).isNotNull();
    }

    @Test
    void shouldShowTheProblemsOfTheRejectedRequest() throws IOException {
        // Given
        ObjectNode request = (ObjectNode) example("A request", 0);
        request.set("data", example("A rejection", 0));

        // When
        Invalid invalid = (Invalid) read(request);

        // Then
        EventReference event = new EventReference("/my-team", "my-first-run", 0, 17);
        assertThat(understood(example("A rejection", 1)))
                .isEqualTo(new TuningRejected(invalid.reason(), event, invalid.problems()));
    }

    private static String row(Topic topic) {
        return topic.carries().stream()
                .map(data -> "`" + data.getSimpleName() + "`")
                .collect(Collectors.joining(", ", "| `" + topic.topicName() + "` | ", " | "));
    }

    private static void collectRows(String prefix, JsonNode type, JsonNode schema, List<String> rows) {
        type.path("properties").properties().forEach(property -> {
            JsonNode rule = resolved(property.getValue(), schema);
            String name = prefix + property.getKey();
            if (rule.has("properties")) {
                collectRows(name + ".", rule, schema, rows);
            } else {
                JsonNode choices = (rule.has("items") ? resolved(rule.get("items"), schema) : rule).path("enum");
                boolean required = type.path("required")
                        .valueStream()
                        .map(JsonNode::textValue)
                        .anyMatch(property.getKey()::equals);
                String otherwise =
                        required ? "required" : DEPENDING.getOrDefault(name, defaultOf(property.getValue(), choices));
                rows.add("| `%s` | %s | %s |".formatted(name, otherwise, allowed(rule, choices)));
            }
        });
    }

    private static String defaultOf(JsonNode property, JsonNode choices) {
        JsonNode value = property.path("default");
        if (value.isMissingNode()) {
            return "none";
        }
        if (value.isArray()) {
            return value.equals(choices) ? "all" : listed(value);
        }
        return "`" + value.asText() + "`";
    }

    private static String allowed(JsonNode rule, JsonNode choices) {
        if (rule.has("pattern")) {
            return "`" + Words.pattern(rule.get("pattern")) + "`";
        }
        if (rule.has("minimum")) {
            return Words.allowed(rule.get("minimum")) + " to " + Words.allowed(rule.get("maximum"));
        }
        if (rule.path("type").asText().equals("boolean")) {
            return "`true`, `false`";
        }
        if (choices.isMissingNode()) {
            return rule.has("maxItems") ? "a list of at most " + Words.allowed(rule.get("maxItems")) : "a text";
        }
        return listed(choices) + (rule.has("uniqueItems") ? ", each once" : "");
    }

    private static String listed(JsonNode values) {
        return StreamSupport.stream(values.spliterator(), false)
                .map(value -> "`" + value.asText() + "`")
                .collect(Collectors.joining(", "));
    }

    private static JsonNode resolved(JsonNode rule, JsonNode schema) {
        return rule.has("$ref") ? schema.at(rule.get("$ref").textValue().substring(1)) : rule;
    }

    /** The JSON block at this place of a section. */
    private static JsonNode example(String section, int index) throws IOException {
        String text =
                Files.readString(DOCUMENT).split("## " + section + "\n", 2)[1].split("\n## ", 2)[0];
        List<String> blocks = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL)
                .matcher(text)
                .results()
                .map(block -> block.group(1))
                .toList();
        return JSON.readTree(blocks.get(index));
    }

    private static EventData understood(JsonNode event) {
        Decoded decoded = read(event);
        assertThat(decoded).isInstanceOf(Valid.class);
        return ((Valid) decoded).event().data();
    }

    private static Decoded read(JsonNode event) {
        return EventCodec.read(event.toString().getBytes(StandardCharsets.UTF_8));
    }
}
