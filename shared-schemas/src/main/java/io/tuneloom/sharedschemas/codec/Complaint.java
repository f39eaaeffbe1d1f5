package io.tuneloom.sharedschemas.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import io.tuneloom.sharedschemas.events.Problem;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Says what a schema's validator found in the voice of this project: what was expected, and what was found. */
final class Complaint {
    private Complaint() {}

    /** @param schema the document the error's keyword stands in */
    static Problem of(Error error, JsonNode schema) {
        return new Problem(
                pointer(error),
                error.getKeyword().equals("required") ? "is required" : message(error, siblings(error, schema)));
    }

    /** The value that is wrong, or missing. */
    static String pointer(Error error) {
        String pointer = error.getInstanceLocation().toString();
        return error.getKeyword().equals("required") ? pointer + "/" + escaped(error.getProperty()) : pointer;
    }

    /** Of several errors at one place, that of the lowest rank says most. */
    static int rank(Error error) {
        return switch (error.getKeyword()) {
            case "enum" -> 0;
            case "type" -> 1;
            default -> 2;
        };
    }

    private static String message(Error error, JsonNode limits) {
        JsonNode value = error.getInstanceNode();
        JsonNode keyword = limits.path(error.getKeyword());
        return switch (error.getKeyword()) {
            case "type" ->
                "must be %s, was %s%s"
                        .formatted(Words.type(keyword.asText()), Words.found(value), hint(keyword.asText(), value));
            case "const" -> "must be %s, was %s".formatted(Words.allowed(keyword), Words.found(value));
            case "enum" -> "must be one of %s, was %s".formatted(choices(keyword), Words.found(value));
            case "pattern" -> "must %s, was %s".formatted(Words.demand(keyword), Words.found(value));
            case "format" -> "must be a time such as 2026-01-31T12:00:00Z, was " + Words.found(value);
            case "minimum", "maximum" ->
                "must be %s, was %s".formatted(range(limits, "minimum", "maximum"), Words.found(value));
            case "minLength", "maxLength" ->
                "must have %s characters, had %d"
                        .formatted(
                                range(limits, "minLength", "maxLength"),
                                value.textValue().codePoints().count());
            case "minItems", "maxItems" ->
                "must have %s, had %d".formatted(entries(range(limits, "minItems", "maxItems")), value.size());
            case "uniqueItems" -> "must not name anything twice, but repeats " + repeated(value);
            default -> Words.shortened(error.getMessage());
        };
    }

    /** Some programs write JSON that they are given as text as a string. */
    private static String hint(String type, JsonNode value) {
        return type.equals("object") && value.asText().stripLeading().startsWith("{")
                ? "; give the JSON itself, not a string that contains it"
                : "";
    }

    /** The schema object that the keyword stands in. */
    private static JsonNode siblings(Error error, JsonNode schema) {
        String keyword = error.getSchemaLocation().getFragment().toString();
        return schema.at(keyword.substring(0, keyword.lastIndexOf('/')));
    }

    private static String range(JsonNode limits, String lowest, String highest) {
        JsonNode low = limits.path(lowest);
        JsonNode high = limits.path(highest);
        if (low.isMissingNode()) {
            return "at most " + Words.allowed(high);
        }
        return high.isMissingNode()
                ? "at least " + Words.allowed(low)
                : "between " + Words.allowed(low) + " and " + Words.allowed(high);
    }

    private static String entries(String range) {
        return range + (range.endsWith(" 1") ? " entry" : " entries");
    }

    private static String choices(JsonNode choices) {
        return StreamSupport.stream(choices.spliterator(), false)
                .map(Words::allowed)
                .collect(Collectors.joining(", "));
    }

    private static String repeated(JsonNode list) {
        Set<JsonNode> seen = new HashSet<>();
        return StreamSupport.stream(list.spliterator(), false)
                .filter(entry -> !seen.add(entry))
                .distinct()
                .limit(5)
                .map(Words::found)
                .collect(Collectors.joining(", "));
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
