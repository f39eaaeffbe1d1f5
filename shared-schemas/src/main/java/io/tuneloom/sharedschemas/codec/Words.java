package io.tuneloom.sharedschemas.codec;

import com.fasterxml.jackson.databind.JsonNode;
import io.tuneloom.sharedschemas.events.CloudEvent;
import java.math.BigDecimal;

/** JSON values as they stand in messages to people. */
final class Words {
    private static final int LONGEST = 120;

    private Words() {}

    /** What was found: {@code 'lora'}, {@code 0}, {@code a list}. */
    static String found(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> "'" + shortened(value.textValue()) + "'";
            case ARRAY -> "a list";
            case OBJECT -> "an object";
            default -> shortened(value.asText());
        };
    }

    /** A schema's limit, choice or constant: numbers without exponents, texts without quotes. */
    static String allowed(JsonNode value) {
        return value.isNumber()
                ? new BigDecimal(value.asText()).stripTrailingZeros().toPlainString()
                : value.asText();
    }

    /** A pattern without its anchors: that it is for the whole text goes without saying. */
    static String pattern(JsonNode pattern) {
        return pattern.asText().replaceAll("^\\^|\\$$", "");
    }

    /** What a pattern demands. */
    static String demand(JsonNode pattern) {
        String regexp = pattern(pattern);
        return regexp.equals(CloudEvent.TEXT) ? "be text without control characters" : "match " + regexp;
    }

    /** A JSON type's name for people. */
    static String type(String jsonType) {
        return switch (jsonType) {
            case "integer" -> "a whole number";
            case "number" -> "a number";
            case "string" -> "a string";
            case "boolean" -> "true or false";
            case "array" -> "a list";
            case "object" -> "an object";
            default -> jsonType;
        };
    }

    /** Not longer than a line, and nothing in it that a terminal, a log or a database would stumble over. */
    static String shortened(String text) {
        int end = text.length() <= LONGEST ? text.length() : text.offsetByCodePoints(0, LONGEST);
        StringBuilder clean = new StringBuilder();
        text.substring(0, end).codePoints().forEach(character -> append(clean, character));
        return end < text.length() ? clean + "…" : clean.toString();
    }

    private static void append(StringBuilder clean, int character) {
        switch (Character.getType(character)) {
            case Character.CONTROL, Character.SURROGATE -> clean.append("\\u%04x".formatted(character));
            default -> clean.appendCodePoint(character);
        }
    }
}
