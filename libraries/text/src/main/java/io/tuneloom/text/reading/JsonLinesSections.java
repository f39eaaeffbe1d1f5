package io.tuneloom.text.reading;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** A document a line: {@code {"text": ...}}, or {@code {"prompt": ..., "completion": ...}}, which are read as one text. */
final class JsonLinesSections {
    private static final String EXPECTED =
            "expected {\"text\": \"...\"} or {\"prompt\": \"...\", \"completion\": \"...\"}";

    private JsonLinesSections() {}

    static List<Section> of(String text) throws UnreadableTextException {
        List<Section> sections = new ArrayList<>();
        for (JsonLine line : JsonLine.all(text)) {
            String cleaned = Cleaning.of(textOf(line));
            if (cleaned.isEmpty()) {
                throw new UnreadableTextException("line %d has no text".formatted(line.number()));
            }
            sections.add(new Section(List.of(), List.of(cleaned)));
        }
        return List.copyOf(sections);
    }

    private static String textOf(JsonLine line) throws UnreadableTextException {
        JsonNode json = line.json();
        if (json.path("text").isTextual()) {
            return json.get("text").textValue();
        }
        if (json.path("prompt").isTextual() && json.path("completion").isTextual()) {
            return json.get("prompt").textValue().stripTrailing() + " "
                    + json.get("completion").textValue().stripLeading();
        }
        throw new UnreadableTextException("line %d is no document: %s".formatted(line.number(), EXPECTED));
    }
}
