package io.tuneloom.sharedschemas.compatibility;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A rule that is not the same in two schemas.
 *
 * @param pointer of the value in the event that the rule is for; {@code *} stands for any entry or name
 * @param rule the keyword of JSON Schema
 */
record Difference(String pointer, String rule, JsonNode writer, JsonNode reader) {

    String breakingWriters() {
        return "%s: %s was %s, is %s: breaks writers of the published version"
                .formatted(pointer, rule, shown(writer), shown(reader));
    }

    String breakingReaders() {
        return "%s: %s was %s, is %s: breaks readers of the published version"
                .formatted(pointer, rule, shown(reader), shown(writer));
    }

    private static String shown(JsonNode value) {
        return value.isMissingNode() ? "nothing" : value.isTextual() ? value.textValue() : value.toString();
    }
}
