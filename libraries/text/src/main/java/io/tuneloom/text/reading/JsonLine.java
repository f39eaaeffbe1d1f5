package io.tuneloom.text.reading;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;

/** A line of JSON Lines, with its number from 1 for messages. */
public record JsonLine(int number, JsonNode json) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

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

    private static JsonNode parse(String line, int number) throws UnreadableTextException {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new UnreadableTextException("line %d is not JSON: %s"
                    .formatted(number, e.getOriginalMessage().replaceAll("\\s+", " ")));
        }
    }
}
