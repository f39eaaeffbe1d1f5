package io.tuneloom.sharedschemas.generation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tuneloom.sharedschemas.codec.EventTypes;
import io.tuneloom.sharedschemas.events.CloudEvent;
import io.tuneloom.sharedschemas.events.EventData;
import io.tuneloom.sharedschemas.events.HeaderName;
import io.tuneloom.sharedschemas.events.JobRequested;
import io.tuneloom.sharedschemas.events.RejectionReason;
import io.tuneloom.sharedschemas.events.Topic;
import io.tuneloom.sharedschemas.events.TopicSettings;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The AsyncAPI 3.1 document: every topic and what travels on it, from the point of view of Tuneloom as a whole. */
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
        ObjectNode document = JsonNodeFactory.instance.objectNode().put("asyncapi", "3.1.0");
        info(document.putObject("info"));
        server(document.putObject("servers").putObject("local"));
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
                "Tuning requests in, compared methods out. All events are CloudEvents 1.0. Tuneloom writes them in structured"
                        + " JSON, with the run's id as the Kafka key, and reads them in binary content mode too.");
        info.putObject("license").put("name", "Apache-2.0").put("url", "https://www.apache.org/licenses/LICENSE-2.0");
    }

    private static void server(ObjectNode server) {
        server.put("host", "localhost:9092").put("protocol", "kafka");
        server.put("description", "The broker of ./tuneloom up, and of docker-compose.yml; yours may be elsewhere.");
    }

    private void channel(ObjectNode channel, Topic topic) {
        channel.put("address", topic.topicName());
        channel.put("description", docs.of(Topic.class, topic.name()).orElseThrow());
        ObjectNode messages = channel.putObject("messages");
        for (Class<? extends EventData> data : topic.carries()) {
            messages.putObject(data.getSimpleName()).put("$ref", "#/components/messages/" + data.getSimpleName());
        }
        channel.put("x-maxEventBytes", topic.maxEventBytes());
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
                HeaderName.CONTENT_TYPE,
                "Says to other readers that the value is a CloudEvent in structured mode. Tuneloom sends it with every event, and"
                        + " reads events without it, too. In binary content mode it is the media type of the data, and the"
                        + " attributes are headers whose names begin with ce_.",
                "^" + CloudEvent.MEDIA_TYPE.replace("+", "\\+"));
        if (data == JobRequested.class) {
            header(
                    headers,
                    HeaderName.POSTPONEMENTS,
                    "How often the job was put back because something other than the job failed, in decimal digits. Absent:"
                            + " never.",
                    "^[0-9]+$");
        }
        message.putObject("bindings")
                .putObject("kafka")
                .putObject("key")
                .put("type", "string")
                .put("description", "the run's id");
    }

    private void deadLetter(ObjectNode message) {
        message.put("title", DEAD_LETTER).put("contentType", "application/octet-stream");
        message.put(
                "description",
                "The bytes, the key and the headers as they came; further headers say from where, and every problem.");
        ObjectNode headers = message.putObject("headers").put("type", "object");
        ObjectNode properties = headers.putObject("properties");
        ArrayNode required = headers.putArray("required");
        header(properties, HeaderName.SOURCE_TOPIC, "The topic it came on.", "^.+$");
        header(properties, HeaderName.SOURCE_PARTITION, "Its partition there, in decimal digits.", "^[0-9]+$");
        header(properties, HeaderName.SOURCE_OFFSET, "Its offset there, in decimal digits.", "^[0-9]+$");
        header(properties, HeaderName.REASON, docs.of(RejectionReason.class).orElseThrow(), reasons());
        header(
                properties,
                HeaderName.PROBLEM,
                "What is wrong, as a JSON pointer and a sentence. The header is there once for each problem.",
                "^.+$");
        properties.fieldNames().forEachRemaining(required::add);
        header(
                properties,
                HeaderName.BYTES_BEFORE_CUT,
                "The length of the value as it came, where it was too large to be kept whole beside the headers.",
                "^[0-9]+$");
        header(
                properties,
                HeaderName.HEADERS_BEFORE_CUT,
                "The number of headers it came with, where there was no room for them.",
                "^[0-9]+$");
    }

    private static String reasons() {
        return Arrays.stream(RejectionReason.values())
                .map(RejectionReason::label)
                .collect(Collectors.joining("|", "^(", ")$"));
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
