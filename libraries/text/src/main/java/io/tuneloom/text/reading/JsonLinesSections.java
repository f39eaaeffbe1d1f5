package io.tuneloom.text.reading;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A document a line: {@code {"text": ...}}, or {@code {"prompt": ..., "completion": ...}}, which are one text. A program wrote
 * them, so they are taken as they are given: no space is put in or left out.
 */
final class JsonLinesSections {
    private static final String EXPECTED =
            "expected {\"text\": \"...\"} or {\"prompt\": \"...\", \"completion\": \"...\"}";

    private JsonLinesSections() {}

    static List<Section> of(String text, Omissions omissions) throws UnreadableTextException {
        List<Section> sections = new ArrayList<>();
        for (JsonLine line : JsonLine.all(text)) {
            String given = textOf(line, omissions);
            omissions.addUnseen(given);
            String cleaned = Cleaning.asGiven(given);
            if (cleaned.isEmpty()) {
                throw new UnreadableTextException("line %d has no text".formatted(line.number()));
            }
            sections.add(new Section(List.of(), List.of(cleaned)));
        }
        return List.copyOf(sections);
    }

    private static String textOf(JsonLine line, Omissions omissions) throws UnreadableTextException {
        JsonNode json = line.json();
        if (json.path("text").isTextual()) {
            line.omitOthers(Set.of("text"), omissions);
            return json.get("text").textValue();
        }
        if (json.path("prompt").isTextual() && json.path("completion").isTextual()) {
            line.omitOthers(Set.of("prompt", "completion"), omissions);
            return json.get("prompt").textValue() + json.get("completion").textValue();
        }
        throw new UnreadableTextException("line %d is no document: %s".formatted(line.number(), EXPECTED));
    }
}
