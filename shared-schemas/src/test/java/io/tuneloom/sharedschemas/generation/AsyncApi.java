package io.tuneloom.sharedschemas.generation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tuneloom.sharedschemas.codec.EventTypes;
import io.tuneloom.sharedschemas.events.CloudEvent;
import io.tuneloom.sharedschemas.events.EventData;
import io.tuneloom.sharedschemas.events.JobRequested;
import io.tuneloom.sharedschemas.events.Topic;
import io.tuneloom.sharedschemas.events.TopicSettings;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The AsyncAPI 3.0 document: every topic and what travels on it, from the point of view of Tuneloom as a whole. */
final class AsyncApi {
    /**
     * AsyncAPI's tools check schemas of this draft alone, and none of later ones, in silence. The schemas are of draft 2020-12
     * and mean the same in both: {@link SchemaFilesTest} says so.
     */
    private static final String SCHEMA_FORMAT = "application/schema+json;version=draft-07";

    private static final String DEAD_LETTER = "DeadLetter";

    private final Javadocs docs;

    AsyncApi(Javadocs docs) {
        this.docs = docs;
    }

    ObjectNode document() {
        ObjectNode document = JsonNodeFactory.instance.objectNode().put("asyncapi", "3.0.0");
        info(document.putObject("info"));
        document.put("defaultContentType", CloudEvent.MEDIA_TYPE);
        ObjectNode channels = document.putObject("channels");
        ObjectNode operations = document.putObject("operations");
        for (Topic topic : Topic.values()) {
            channel(channels.putObject(id(topic)), topic);
            topic.deadLetterSettings()
                    .ifPresent(settings -> deadLetters(channels.putObject(deadLetterId(topic)), settings, topic));
            operations(operations, topic);
        }
        ObjectNode messages = document.putObject("components").putObject("messages");
        EventTypes.all().forEach((type, data) -> message(messages.putObject(data.getSimpleName()), type, data));
        deadLetter(messages.putObject(DEAD_LETTER));
        return document;
    }

    private static void info(ObjectNode info) {
        info.put("title", "Tuneloom").put("version", "1.0.0");
        info.put(
                "description",
                "Tuning requests in, compared methods out. All values are CloudEvents 1.0 in structured JSON; the Kafka key"
                        + " is the run's id.");
        info.putObject("license").put("name", "Apache-2.0").put("url", "https://www.apache.org/licenses/LICENSE-2.0");
    }

    private void channel(ObjectNode channel, Topic topic) {
        channel.put("address", topic.topicName());
        channel.put("description", docs.of(Topic.class, topic.name()).orElseThrow());
        ObjectNode messages = channel.putObject("messages");
        for (Class<? extends EventData> data : topic.carries()) {
            messages.putObject(data.getSimpleName()).put("$ref", "#/components/messages/" + data.getSimpleName());
        }
        bindings(channel, topic.settings());
    }

    private static void deadLetters(ObjectNode channel, TopicSettings settings, Topic topic) {
        channel.put("address", settings.name());
        channel.put("description", "What came on " + topic.topicName() + " and could not be read.");
        channel.putObject("messages").putObject(DEAD_LETTER).put("$ref", "#/components/messages/" + DEAD_LETTER);
        bindings(channel, settings);
    }

    private static void bindings(ObjectNode channel, TopicSettings settings) {
        ObjectNode kafka = channel.putObject("bindings").putObject("kafka");
        kafka.put("partitions", settings.partitions());
        ObjectNode configuration = kafka.putObject("topicConfiguration");
        configuration.put("retention.ms", settings.retention().toMillis());
        configuration.put("max.message.bytes", settings.maxMessageBytes());
    }

    private static void operations(ObjectNode operations, Topic topic) {
        switch (topic.direction()) {
            case IN -> operation(operations, "receive", topic);
            case OUT -> operation(operations, "send", topic);
            case WITHIN -> {
                operation(operations, "send", topic);
                operation(operations, "receive", topic);
            }
        }
    }

    private static void operation(ObjectNode operations, String action, Topic topic) {
        ObjectNode operation = operations.putObject(action + capitalised(id(topic)));
        operation.put("action", action);
        operation.putObject("channel").put("$ref", "#/channels/" + id(topic));
    }

    private void message(ObjectNode message, String type, Class<? extends EventData> data) {
        message.put("name", type).put("title", data.getSimpleName());
        message.put("description", docs.of(data).orElseThrow());
        ObjectNode payload = message.putObject("payload").put("schemaFormat", SCHEMA_FORMAT);
        payload.putObject("schema").put("$ref", schemaFile(data));
        ObjectNode headers = message.putObject("headers").put("type", "object").putObject("properties");
        header(
                headers,
                CloudEvent.CONTENT_TYPE_HEADER,
                "Says to other readers that the value is a CloudEvent in structured mode. Tuneloom sends it with every event, and"
                        + " reads events without it, too.",
                "^" + CloudEvent.MEDIA_TYPE.replace("+", "\\+"));
        if (data == JobRequested.class) {
            header(
                    headers,
                    "tuneloom-earlier-attempts",
                    "How many attempts at the job failed before it was put back on its queue, in decimal digits. Absent: none.",
                    "^[0-9]+$");
        }
        message.putObject("bindings")
                .putObject("kafka")
                .putObject("key")
                .put("type", "string")
                .put("description", "the run's id");
    }

    private static void deadLetter(ObjectNode message) {
        message.put("title", DEAD_LETTER).put("contentType", "application/octet-stream");
        message.put("description", "The bytes and the key as they came; headers say from where, and every problem.");
        ObjectNode headers = message.putObject("headers").put("type", "object");
        ObjectNode properties = headers.putObject("properties");
        ArrayNode required = headers.putArray("required");
        header(properties, "tuneloom-source-topic", "The topic it came on.", "^.+$");
        header(properties, "tuneloom-source-partition", "Its partition there, in decimal digits.", "^[0-9]+$");
        header(properties, "tuneloom-source-offset", "Its offset there, in decimal digits.", "^[0-9]+$");
        header(
                properties,
                "tuneloom-problem",
                "What is wrong, as a JSON pointer and a sentence. The header is there once for each problem.",
                "^.+$");
        properties.fieldNames().forEachRemaining(required::add);
        header(
                properties,
                "tuneloom-bytes-before-cut",
                "The length of the value as it came, where it was too large to be kept whole beside the headers.",
                "^[0-9]+$");
    }

    private static void header(ObjectNode headers, String name, String description, String pattern) {
        headers.putObject(name)
                .put("type", "string")
                .put("description", description)
                .put("pattern", pattern);
    }

    private static String schemaFile(Class<? extends EventData> data) {
        return "./" + GeneratedFiles.SCHEMAS.resolve(EventTypes.shortNameOf(data) + ".json");
    }

    private static String id(Topic topic) {
        String words = Arrays.stream(topic.name().toLowerCase(Locale.ROOT).split("_"))
                .map(AsyncApi::capitalised)
                .collect(Collectors.joining());
        return words.substring(0, 1).toLowerCase(Locale.ROOT) + words.substring(1);
    }

    private static String deadLetterId(Topic topic) {
        return id(topic) + "DeadLetter";
    }

    private static String capitalised(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
