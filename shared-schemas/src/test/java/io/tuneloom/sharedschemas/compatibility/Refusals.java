package io.tuneloom.sharedschemas.compatibility;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where a reader, by its schema, would refuse what a writer, by its own, may send. Knows the part of JSON Schema that the
 * generator of this module uses and refuses to judge the rest.
 */
final class Refusals {
    private static final List<String> LOWER = List.of("minimum", "minLength", "minItems");
    private static final List<String> UPPER = List.of("maximum", "maxLength", "maxItems");
    private static final List<String> EXACT = List.of("pattern", "format", "uniqueItems");
    private static final List<String> CHOICES = List.of("enum", "const");
    private static final List<String> ELSEWHERE =
            List.of("type", "required", "properties", "items", "additionalProperties", "allOf");
    private static final List<String> SAYS_NOTHING =
            List.of("$schema", "$id", "$defs", "title", "description", "default");
    private static final Set<String> KNOWN = Stream.of(LOWER, UPPER, EXACT, CHOICES, ELSEWHERE, SAYS_NOTHING)
            .flatMap(List::stream)
            .collect(Collectors.toUnmodifiableSet());

    private Refusals() {}

    static Stream<Difference> between(JsonNode writer, JsonNode reader) {
        return Place.shared(writer, reader).stream().flatMap(Refusals::at);
    }

    private static Stream<Difference> at(Place place) {
        JsonNode writer = understood(place.first());
        JsonNode reader = understood(place.second());
        Stream<String> rules = typeRefused(
                        writer.path("type").asText(), reader.path("type").asText())
                ? Stream.of("type")
                : Stream.of(
                                LOWER.stream().filter(rule -> tighter(writer.path(rule), reader.path(rule), 1)),
                                UPPER.stream().filter(rule -> tighter(writer.path(rule), reader.path(rule), -1)),
                                EXACT.stream().filter(rule -> other(writer.path(rule), reader.path(rule))),
                                CHOICES.stream().filter(rule -> fewer(writer.path(rule), reader.path(rule))))
                        .flatMap(broken -> broken);
        return Stream.concat(
                rules.map(rule -> new Difference(place.pointer(), rule, writer.path(rule), reader.path(rule))),
                newlyRequired(place));
    }

    private static Stream<Difference> newlyRequired(Place place) {
        List<JsonNode> always = Place.stream(place.first().path("required")).toList();
        return Place.stream(place.second().path("required"))
                .filter(name -> !always.contains(name))
                .map(name -> place.pointer() + "/" + name.textValue())
                .map(pointer -> new Difference(pointer, "required", BooleanNode.FALSE, BooleanNode.TRUE));
    }

    private static boolean typeRefused(String writer, String reader) {
        boolean widened = writer.equals("integer") && reader.equals("number");
        return !reader.isEmpty() && !reader.equals(writer) && !widened;
    }

    /** @param sign 1 for a lower limit, -1 for an upper one */
    private static boolean tighter(JsonNode writer, JsonNode reader, int sign) {
        return reader.isNumber() && (!writer.isNumber() || decimal(reader).compareTo(decimal(writer)) * sign > 0);
    }

    private static boolean other(JsonNode writer, JsonNode reader) {
        return !reader.isMissingNode() && !reader.equals(writer);
    }

    private static boolean fewer(JsonNode writer, JsonNode reader) {
        return !reader.isMissingNode() && !choices(reader).containsAll(choices(writer));
    }

    private static Set<JsonNode> choices(JsonNode choices) {
        return choices.isArray() ? Place.stream(choices).collect(Collectors.toSet()) : Set.of(choices);
    }

    private static BigDecimal decimal(JsonNode number) {
        return new BigDecimal(number.asText());
    }

    private static JsonNode understood(JsonNode schema) {
        schema.fieldNames().forEachRemaining(keyword -> {
            if (!KNOWN.contains(keyword)) {
                throw new IllegalStateException("The check of compatibility does not know the keyword " + keyword);
            }
        });
        return schema;
    }
}
