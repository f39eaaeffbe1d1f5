package io.tuneloom.sharedschemas.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.PathType;
import io.tuneloom.sharedschemas.events.EventData;
import io.tuneloom.sharedschemas.events.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The committed JSON Schemas, one per type of event, compiled once. */
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
    private static final Map<String, Schema> BY_TYPE = loadAll();

    private EventSchemas() {}

    static List<Problem> problems(JsonNode event) {
        Schema schema = BY_TYPE.getOrDefault(event.path("type").asText(), ANY_EVENT);
        return schema.validate(event).stream()
                .map(error -> Complaint.of(error, schema.getSchemaNode()))
                .distinct()
                .toList();
    }

    private static Map<String, Schema> loadAll() {
        Map<String, Schema> schemas = new HashMap<>();
        for (Map.Entry<String, Class<? extends EventData>> type :
                EventTypes.all().entrySet()) {
            schemas.put(type.getKey(), load(EventTypes.shortNameOf(type.getValue())));
        }
        return Map.copyOf(schemas);
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
