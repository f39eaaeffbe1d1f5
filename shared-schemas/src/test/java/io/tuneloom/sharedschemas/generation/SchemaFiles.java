package io.tuneloom.sharedschemas.generation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tuneloom.sharedschemas.codec.EventTypes;
import io.tuneloom.sharedschemas.events.CloudEvent;
import io.tuneloom.sharedschemas.events.EventData;
import io.tuneloom.sharedschemas.events.Topic;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A schema for each type of event, envelope and data in one, and one for the envelope of any event. */
final class SchemaFiles {
    /** A producer writes requests by hand: what can be told without them may be left out, and a run may have any name. */
    private static final Set<String> OPTIONAL_IN_REQUESTS =
            Set.of("subject", "time", "datacontenttype", "partitionkey");

    private final Javadocs docs;
    private final Schemas schemas;

    SchemaFiles(Javadocs docs) {
        this.docs = docs;
        this.schemas = new Schemas(docs);
    }

    /** By the name they are filed under, without extension. */
    Map<String, ObjectNode> all() {
        Map<String, ObjectNode> all = new LinkedHashMap<>();
        all.put("cloud-event", anyEvent());
        EventTypes.all().forEach((type, data) -> all.put(EventTypes.shortNameOf(data), event(type, data)));
        return all;
    }

    private ObjectNode anyEvent() {
        ObjectNode schema = schemas.of(CloudEvent.class, EventData.class);
        var types = ((ObjectNode) schema.at("/properties/type")).putArray("enum");
        EventTypes.all().keySet().forEach(types::add);
        loosen(schema);
        return headed(
                schema, "cloud-event", "CloudEvent", docs.of(CloudEvent.class).orElseThrow());
    }

    private ObjectNode event(String type, Class<? extends EventData> data) {
        ObjectNode schema = schemas.of(CloudEvent.class, data);
        ((ObjectNode) schema.at("/properties/type")).put("const", type);
        if (Topic.TUNING_REQUESTS.carries().contains(data)) {
            loosen(schema);
        }
        return headed(
                schema,
                EventTypes.shortNameOf(data),
                data.getSimpleName(),
                docs.of(data).orElseThrow());
    }

    private static void loosen(ObjectNode schema) {
        schema.withArrayProperty("required").removeIf(name -> OPTIONAL_IN_REQUESTS.contains(name.textValue()));
        ObjectNode id = (ObjectNode) schema.at("/properties/id");
        List.of("minLength", "maxLength", "pattern")
                .forEach(rule -> ((ObjectNode) schema.at("/properties/subject")).set(rule, id.get(rule)));
    }

    private static ObjectNode headed(ObjectNode schema, String name, String title, String description) {
        ((ObjectNode) schema.at("/properties/specversion")).put("const", CloudEvent.SPEC_VERSION);
        ObjectNode headed = JsonNodeFactory.instance.objectNode();
        headed.set("$schema", schema.get("$schema"));
        headed.put("$id", "urn:tuneloom:schema:" + name);
        headed.put("title", title).put("description", description);
        List.of("type", "properties", "required", "$defs").forEach(key -> {
            if (schema.has(key)) {
                headed.set(key, schema.get(key));
            }
        });
        return headed;
    }
}
