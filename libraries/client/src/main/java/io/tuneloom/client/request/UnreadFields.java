package io.tuneloom.client.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tuneloom.client.suggestion.Suggestions;
import io.tuneloom.sharedschemas.codec.EventTypes;
import io.tuneloom.sharedschemas.events.EventData;
import io.tuneloom.sharedschemas.events.TuningRequested;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Finds the fields of an event that its schema does not have. Readers ignore such fields, so a misspelt setting would silently have its
 * default. Attributes of the envelope may be extensions of CloudEvents; they are reported only if they resemble a known one.
 */
final class UnreadFields {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DATA = "data";

    private final JsonNode schema;
    private final Map<String, String> pointers = new LinkedHashMap<>();
    private final List<UnreadField> found = new ArrayList<>();

    private UnreadFields(JsonNode schema) {
        this.schema = schema;
    }

    /** Of an event as sent. */
    static List<UnreadField> ofEvent(JsonNode event) {
        UnreadFields fields = new UnreadFields(
                schema(EventTypes.recordOf(event.path("type").asText()).orElse(TuningRequested.class)));
        fields.index(fields.data(), "/" + DATA);
        fields.checkEnvelope(event);
        fields.check(event.path(DATA), fields.data(), "/" + DATA);
        return List.copyOf(fields.found);
    }

    /** Of the data of a request, without an envelope. */
    static List<UnreadField> ofData(JsonNode data) {
        UnreadFields fields = new UnreadFields(schema(TuningRequested.class));
        fields.index(fields.data(), "");
        fields.check(data, fields.data(), "");
        return List.copyOf(fields.found);
    }

    private JsonNode data() {
        return resolved(schema.at("/properties/" + DATA));
    }

    /** Where each field is, for one that is given at the wrong level; of several, the one nearest to the top. */
    private void index(JsonNode object, String pointer) {
        object.path("properties")
                .fields()
                .forEachRemaining(field -> pointers.putIfAbsent(field.getKey(), pointer + "/" + field.getKey()));
        object.path("properties")
                .fields()
                .forEachRemaining(field -> index(resolved(field.getValue()), pointer + "/" + field.getKey()));
    }

    private void checkEnvelope(JsonNode event) {
        List<String> known = names(schema);
        event.fieldNames().forEachRemaining(name -> {
            List<String> similar = Suggestions.of(name, known, 1);
            if (!known.contains(name) && !similar.isEmpty()) {
                found.add(new UnreadField("/" + name, similar.stream().findFirst()));
            }
        });
    }

    private void check(JsonNode value, JsonNode type, String pointer) {
        if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                check(value.get(i), resolved(type.path("items")), pointer + "/" + i);
            }
        } else if (value.isObject() && type.has("properties")) {
            value.fields()
                    .forEachRemaining(field -> checkField(
                            field.getKey(), field.getValue(), type, pointer + "/" + escaped(field.getKey())));
        }
    }

    private void checkField(String name, JsonNode value, JsonNode type, String pointer) {
        JsonNode known = type.path("properties").path(name);
        if (known.isMissingNode()) {
            found.add(new UnreadField(pointer, meant(name, names(type))));
        } else {
            check(value, resolved(known), pointer);
        }
    }

    private Optional<String> meant(String name, List<String> siblings) {
        return Optional.ofNullable(pointers.get(name))
                .or(() -> Suggestions.of(name, siblings, 1).stream().findFirst())
                .or(() -> Suggestions.of(name, pointers.keySet(), 1).stream()
                        .findFirst()
                        .map(pointers::get));
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.path("properties").fieldNames().forEachRemaining(names::add);
        return names;
    }

    private JsonNode resolved(JsonNode type) {
        JsonNode reference = type.path("$ref");
        return reference.isTextual() ? schema.at(reference.textValue().substring(1)) : type;
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    private static JsonNode schema(Class<? extends EventData> data) {
        String resource = "/schemas/" + EventTypes.shortNameOf(data) + ".json";
        try (InputStream stream = Objects.requireNonNull(EventTypes.class.getResourceAsStream(resource), resource)) {
            return JSON.readTree(stream);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + resource, e);
        }
    }
}
