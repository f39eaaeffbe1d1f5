package io.tuneloom.sharedschemas.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tuneloom.sharedschemas.events.Problem;
import io.tuneloom.sharedschemas.events.TuningRequested;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever single value of a request is wrong, the sender is told one thing, and told it there. */
class OneMistakeTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> WRONG = List.of(
            "true",
            "-1",
            "2.5",
            "9223372036854775808",
            "\"\"",
            "\"x\\u0000\"",
            "[]",
            "[[]]",
            "\"" + "x".repeat(5_000) + "\"");

    @Test
    void shouldGiveOneProblem() throws JsonProcessingException {
        for (JsonNode request : requests()) {
            List<JsonPointer> places = places(JsonPointer.empty(), request).toList();
            assertThat(places).hasSizeGreaterThan(25);
            for (JsonPointer place : places) {
                for (String wrong : WRONG) {
                    // When
                    List<Problem> problems = problems(with(request, place, JSON.readTree(wrong)));

                    // Then
                    assertThat(problems)
                            .as("%s for %s", wrong, place)
                            .hasSizeLessThanOrEqualTo(1)
                            .allSatisfy(problem -> assertThat(problem.pointer()).startsWith(place.toString()));
                }
            }
        }
    }

    private static List<JsonNode> requests() throws JsonProcessingException {
        String event = """
                {"specversion": "1.0", "id": "run-7", "source": "/me", "type": "io.tuneloom.tuning-requested.v1",
                 "subject": "run-7", "time": "2026-01-31T12:00:00Z", "datacontenttype": "application/json",
                 "partitionkey": "run-7", "data": {"dataset": %s, "baseModel": "built-in", "methods": ["icl", "lora-fine-tuning"],
                 "inContext": {"subsample": 1}, "retrieval": {"documents": 8},
                 "augmentation": {"strategies": ["local"], "samples": 1, "temperature": 0.8, "ratio": 1, "audit": "report",
                 "holdOut": 0.5}, "training": {"epochs": 40, "maxSteps": 1000, "batchSize": 16, "learningRate": 0.001,
                 "warmupSteps": 10, "weightDecay": 0, "lora": {"rank": 8, "alpha": 16, "dropout": 0.1,
                 "targetModules": ["q_proj"], "rankStabilized": true, "learningRate": 0.01, "merge": true}}, "scoring": {"primary": "sum"},
                 "splitting": {"fineTuning": "none", "augmentedFineTuning": "none"}, "seeds": 6, "expectedQueries": 1000,
                 "margin": 5, "deliver": true}}""";
        return List.of(JSON.readTree(event.formatted("""
                        {"benchmark": "simple-reversals", "size": 8, "documentsPerFact": 1, "seed": 1}""")), JSON.readTree(event.formatted("""
                        {"documents": {"inline": [{"name": "a.md", "text": "One."}]}, "questionsPerSplit": 5,
                         "unanswerable": 0.1, "questions": {"inline": [{"prompt": "Which?", "expected": "one"}]}}""")));
    }

    private static Stream<JsonPointer> places(JsonPointer at, JsonNode json) {
        Stream<JsonPointer> below = json.isArray()
                ? Stream.iterate(0, index -> index < json.size(), index -> index + 1)
                        .flatMap(index -> places(at.appendIndex(index), json.get(index)))
                : json.properties().stream()
                        .flatMap(member -> places(at.appendProperty(member.getKey()), member.getValue()));
        return at.matches() ? below : Stream.concat(Stream.of(at), below);
    }

    private static JsonNode with(JsonNode request, JsonPointer place, JsonNode wrong) {
        JsonNode copy = request.deepCopy();
        switch (copy.at(place.head())) {
            case ArrayNode list -> list.set(place.last().getMatchingIndex(), wrong);
            case ObjectNode object -> object.set(place.last().getMatchingProperty(), wrong);
            default -> throw new IllegalStateException("No place: " + place);
        }
        return copy;
    }

    private static List<Problem> problems(JsonNode request) {
        return switch (EventCodec.read(request.toString().getBytes(UTF_8))) {
            case Decoded.Invalid invalid -> invalid.problems();
            case Decoded.Valid valid ->
                RequestRules.problems((TuningRequested) valid.event().data());
        };
    }
}
