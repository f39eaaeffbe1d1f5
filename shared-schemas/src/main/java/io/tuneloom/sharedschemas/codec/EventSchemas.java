package io.tuneloom.sharedschemas.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.PathType;
import io.tuneloom.sharedschemas.events.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The committed JSON Schemas, one per type of event, compiled once, when the first event of the type comes. */
final class EventSchemas {
    /** What holds for every event; all that can be checked of one whose type is unknown. */
    static final String ENVELOPE = "cloud-event";

    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemaRegistryConfig(SchemaRegistryConfig.builder()
                    .formatAssertionsEnabled(true)
                    .pathType(PathType.JSON_POINTER)
                    .preloadSchema(true)
                    .build()));

    private static final Schema ANY_EVENT = load(ENVELOPE);
    private static final Map<String, Schema> BY_TYPE = new ConcurrentHashMap<>();

    private EventSchemas() {}

    /**
     * At most one problem for each place: a value that is no choice is not also of the wrong type.
     *
     * @throws RuntimeException when the schema of the event's type is missing or broken
     */
    static List<Problem> problems(JsonNode event) {
        Schema schema = schemaOf(event.path("type").asText());
        Map<String, Error> byPlace = new LinkedHashMap<>();
        schema.validate(event)
                .forEach(error -> byPlace.merge(
                        Complaint.pointer(error),
                        error,
                        (first, other) -> Complaint.rank(other) < Complaint.rank(first) ? other : first));
        return byPlace.values().stream()
                .map(error -> Complaint.of(error, schema.getSchemaNode()))
                .toList();
    }

    private static Schema schemaOf(String type) {
        return EventTypes.recordOf(type)
                .map(data -> BY_TYPE.computeIfAbsent(type, _ -> load(EventTypes.shortNameOf(data))))
                .orElse(ANY_EVENT);
    }

    private static Schema load(String name) {
        String resource = "/schemas/" + name + ".json";
        try (InputStream schema = EventSchemas.class.getResourceAsStream(resource)) {
            if (schema == null) {
                throw new IllegalStateException("shared-schemas was built without " + resource);
            }
            return REGISTRY.getSchema(schema, InputFormat.JSON);
        } catch (IOException e) {
            throw new IllegalStateException("Cannot read " + resource, e);
        }
    }
}
