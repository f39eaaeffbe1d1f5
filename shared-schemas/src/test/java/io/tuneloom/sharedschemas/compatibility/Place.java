package io.tuneloom.sharedschemas.compatibility;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A value of an event that two schemas both speak of, with what each says of it, references followed.
 *
 * @param pointer of the value in the event; {@code *} stands for any entry or name
 */
record Place(String pointer, JsonNode first, JsonNode second) {

    static List<Place> shared(JsonNode first, JsonNode second) {
        List<Place> places = new ArrayList<>();
        new Walk(first, second, places).visit("", first, second);
        return places;
    }

    private record Walk(JsonNode firstRoot, JsonNode secondRoot, List<Place> places) {

        void visit(String pointer, JsonNode firstSchema, JsonNode secondSchema) {
            JsonNode first = resolved(firstSchema, firstRoot);
            JsonNode second = resolved(secondSchema, secondRoot);
            places.add(new Place(pointer, first, second));
            first.path("properties").properties().forEach(property -> {
                String name = property.getKey();
                visitIfShared(
                        pointer + "/" + name,
                        property.getValue(),
                        second.path("properties").path(name));
            });
            visitIfShared(pointer + "/*", first.path("items"), second.path("items"));
            visitIfShared(pointer + "/*", first.path("additionalProperties"), second.path("additionalProperties"));
            visitKinds(pointer, first.path("allOf"), second.path("allOf"));
        }

        private void visitIfShared(String pointer, JsonNode first, JsonNode second) {
            if (!first.isMissingNode() && !second.isMissingNode()) {
                visit(pointer, first, second);
            }
        }

        /** A sealed type's kinds: {@code if} it is of this kind, {@code then} it is of that form. */
        private void visitKinds(String pointer, JsonNode first, JsonNode second) {
            first.forEach(kind -> stream(second)
                    .filter(other -> other.path("if").equals(kind.path("if")))
                    .forEach(other -> visit(pointer, kind.path("then"), other.path("then"))));
        }

        private static JsonNode resolved(JsonNode schema, JsonNode root) {
            JsonNode reference = schema.path("$ref");
            return reference.isTextual() ? root.at(reference.textValue().substring(1)) : schema;
        }
    }

    static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
