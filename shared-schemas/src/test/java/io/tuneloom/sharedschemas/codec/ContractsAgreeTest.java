package io.tuneloom.sharedschemas.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.tuneloom.sharedschemas.events.CloudEvent;
import io.tuneloom.sharedschemas.events.HeaderName;
import io.tuneloom.sharedschemas.events.RejectionReason;
import io.tuneloom.sharedschemas.events.Topic;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Code, schemas, asyncapi.yaml and docs/events.md name the same limits, headers, reasons and messages. */
class ContractsAgreeTest {
    private final String document = read(Path.of("../docs/events.md"));
    private final JsonNode asyncApi = yaml(Path.of("asyncapi.yaml"));
    private final JsonNode rejected = yaml(Path.of("src/main/resources/schemas/tuning-rejected.v1.json"));

    @Test
    void shouldNameTheSameBroker() {
        assertThat(asyncApi.path("asyncapi").asText()).isEqualTo("3.1.0");
        assertThat(asyncApi.at("/servers/local/protocol").asText()).isEqualTo("kafka");
        assertThat(document).contains("-b " + asyncApi.at("/servers/local/host").asText());
    }

    @Test
    void shouldNameTheSameTopicsAndMessages() {
        for (Topic topic : Topic.values()) {
            JsonNode channel = channel(topic.topicName());
            assertThat(names(channel.path("messages")))
                    .containsExactlyElementsOf(
                            topic.carries().stream().map(Class::getSimpleName).toList());
            assertThat(channel.path("x-maxEventBytes").asInt()).isEqualTo(topic.maxEventBytes());
        }
        assertThat(asyncApi.path("channels")).hasSameSizeAs(Topic.all());
    }

    @Test
    void shouldNameTheSameLimits() {
        assertThat(document)
                .contains("A request has at most %d KiB, a result at most %d MiB."
                        .formatted(
                                Topic.TUNING_REQUESTS.maxEventBytes() >> 10,
                                Topic.TUNING_RESULTS.maxEventBytes() >> 20))
                .contains("`id`, `source` and `subject` have at most %d characters."
                        .formatted(CloudEvent.LONGEST_ATTRIBUTE))
                .contains("It matches `%s`".formatted(CloudEvent.RUN_ID))
                .contains("nested more than %d deep".formatted(StrictJson.MAX_DEPTH));
        assertThat(read(Path.of("../docs/own-documents.md")))
                .contains("Inline data has at most %d KiB".formatted(RequestRules.MAX_INLINE_BYTES >> 10));
        for (String request : List.of("tuning-requested.v1", "tuning-cancelled.v1")) {
            JsonNode attributes = yaml(Path.of("src/main/resources/schemas", request + ".json"))
                    .path("properties");
            assertThat(attributes.at("/id/maxLength").asInt()).isEqualTo(CloudEvent.LONGEST_ATTRIBUTE);
            assertThat(attributes.at("/subject/maxLength").asInt()).isEqualTo(CloudEvent.LONGEST_ATTRIBUTE);
            assertThat(attributes.at("/source/pattern").asText()).contains("1," + CloudEvent.LONGEST_ATTRIBUTE);
        }
    }

    @Test
    void shouldNameTheSameReasons() {
        // Given
        List<String> reasons = Arrays.stream(RejectionReason.values())
                .map(RejectionReason::label)
                .toList();

        // Then
        assertThat(rows("reason")).isEqualTo(reasons);
        assertThat(rejected.findValue("RejectionReason")
                        .path("enum")
                        .valueStream()
                        .map(JsonNode::asText))
                .isEqualTo(reasons);
        assertThat(asyncApi.at("/components/messages/DeadLetter/headers/properties/tuneloom-reason/pattern")
                        .asText())
                .isEqualTo("^(" + String.join("|", reasons) + ")$");
    }

    @Test
    void shouldNameTheSameHeaders() throws IllegalAccessException {
        // Given
        List<String> inAsyncApi = Stream.of("DeadLetter", "JobRequested")
                .flatMap(message ->
                        names(asyncApi.at("/components/messages/" + message + "/headers/properties")).stream())
                .toList();
        List<String> ours = new ArrayList<>();
        for (Field constant : HeaderName.class.getFields()) {
            ours.add((String) Objects.requireNonNull(constant.get(null)));
        }

        // Then
        assertThat(inAsyncApi)
                .containsExactlyInAnyOrderElementsOf(ours.stream()
                        .filter(name -> !name.equals(HeaderName.ATTRIBUTE_PREFIX))
                        .toList());
        assertThat(document)
                .contains(ours.stream()
                        .filter(name -> !name.equals(HeaderName.POSTPONEMENTS))
                        .map(name -> "`" + name)
                        .toList());
    }

    /** The first column of the table with this heading. */
    private List<String> rows(String heading) {
        String table = document.split("\n\\| `" + heading + "` \\|", 2)[1].split("\n\n", 2)[0];
        return Pattern.compile("^\\| `([a-z-]+)` \\|", Pattern.MULTILINE)
                .matcher(table)
                .results()
                .map((MatchResult row) -> row.group(1))
                .toList();
    }

    private JsonNode channel(String address) {
        return asyncApi.path("channels")
                .valueStream()
                .filter(channel -> channel.path("address").asText().equals(address))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static JsonNode yaml(Path file) {
        try {
            ObjectMapper mapper = file.toString().endsWith(".yaml") ? new YAMLMapper() : new ObjectMapper();
            return mapper.readTree(read(file));
        } catch (IOException e) {
            throw new IllegalStateException("Cannot read " + file, e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException("Cannot read " + file, e);
        }
    }
}
