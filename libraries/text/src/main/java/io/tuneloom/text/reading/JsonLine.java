package io.tuneloom.text.reading;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tuneloom.sharedschemas.codec.JsonFailure;
import io.tuneloom.sharedschemas.codec.Surrogates;
import io.tuneloom.sharedschemas.dataset.LeftOut;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A line of JSON Lines, with its number from 1 for messages. */
public record JsonLine(int number, JsonNode json) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** Counts lines from the one that is read. */
    private static final Pattern START = Pattern.compile(" \\(start marker at .*");

    private static final Pattern REPEATED = Pattern.compile("Duplicate field '(.*?)'");

    /** Counts the members that a reader does not know. */
    public void omitOthers(Set<String> known, Omissions omissions) {
        for (Map.Entry<String, JsonNode> member : json.properties()) {
            if (!known.contains(member.getKey()) && !member.getValue().isNull()) {
                JsonNode value = member.getValue();
                omissions.add(LeftOut.Kind.JSON_MEMBER, value.isTextual() ? value.textValue() : value.toString());
            }
        }
    }

    /** Every line that is not blank. */
    public static List<JsonLine> all(String text) throws UnreadableTextException {
        List<JsonLine> lines = new ArrayList<>();
        int number = 0;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            number++;
            if (!line.isBlank()) {
                lines.add(new JsonLine(number, parse(line, number)));
            }
        }
        return lines;
    }

    private static void checkTexts(JsonNode json, int number) throws UnreadableTextException {
        Optional<String> problem = json.isTextual() ? Surrogates.problem(json.textValue()) : Optional.empty();
        if (problem.isPresent()) {
            throw new UnreadableTextException("line %d %s".formatted(number, problem.get()));
        }
        for (JsonNode part : json) {
            checkTexts(part, number);
        }
    }

    private static JsonNode parse(String line, int number) throws UnreadableTextException {
        try {
            JsonNode json = JSON.readTree(line);
            checkTexts(json, number);
            return json;
        } catch (JsonProcessingException e) {
            String message = START.matcher(JsonFailure.words(e)).replaceFirst("");
            Matcher repeated = REPEATED.matcher(message);
            throw new UnreadableTextException(
                    repeated.lookingAt()
                            ? "line %d has \"%s\" more than once; keep one".formatted(number, repeated.group(1))
                            : "line %d is not JSON: %s; each line is one complete object".formatted(number, message));
        }
    }
}
