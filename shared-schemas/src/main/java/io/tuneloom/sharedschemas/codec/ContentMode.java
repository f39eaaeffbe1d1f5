package io.tuneloom.sharedschemas.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tuneloom.sharedschemas.events.CloudEvent;
import io.tuneloom.sharedschemas.events.HeaderName;
import io.tuneloom.sharedschemas.events.Problem;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** How a record carries an event: the content modes of CloudEvents' Kafka protocol binding, version 1.0.2. */
sealed interface ContentMode {

    /** The value is the event. */
    record Structured() implements ContentMode {}

    /** The value is the event's data, and headers are its attributes. */
    record Binary(List<EventHeader> headers) implements ContentMode {

        int bytes() {
            return headers.stream().mapToInt(EventHeader::bytes).sum();
        }

        List<Problem> problems() {
            Stream<Problem> repeated = headers.stream()
                    .map(EventHeader::name)
                    .distinct()
                    .filter(name -> headers.stream()
                                    .filter(header -> header.name().equals(name))
                                    .count()
                            > 1)
                    .map(name -> new Problem(pointer(name), "is given by several headers '" + name + "'"));
            Stream<Problem> notText = headers.stream()
                    .filter(header -> !header.isText())
                    .map(header -> new Problem(pointer(header.name()), "is not UTF-8"));
            return Stream.concat(repeated, notText).toList();
        }

        /** The event as it would be in structured mode. */
        ObjectNode event(JsonNode data) {
            ObjectNode event = JsonNodeFactory.instance.objectNode();
            headers.stream().filter(header -> header.value() != null).forEach(header -> {
                String attribute = attribute(header.name());
                if (!attribute.equals("datacontenttype") || !event.has(attribute) || isContentType(header)) {
                    event.put(attribute, header.text());
                }
            });
            if (!data.isNull()) {
                event.set("data", data);
            }
            return event;
        }

        private static boolean isContentType(EventHeader header) {
            return header.name().equals(HeaderName.CONTENT_TYPE);
        }

        private static String pointer(String header) {
            return "/" + attribute(header);
        }

        private static String attribute(String header) {
            return header.equals(HeaderName.CONTENT_TYPE)
                    ? "datacontenttype"
                    : header.substring(HeaderName.ATTRIBUTE_PREFIX.length());
        }
    }

    /** A batch of events, or an event format other than JSON. */
    record Unsupported(Problem problem) implements ContentMode {}

    /** A record without headers is taken for structured: a producer may write the event and nothing else. */
    static ContentMode of(List<EventHeader> headers) {
        String contentType = headers.stream()
                .filter(Binary::isContentType)
                .map(header -> mediaType(header.text()))
                .reduce("", (_, last) -> last);
        if (contentType.startsWith("application/cloudevents-batch")) {
            return new Unsupported(new Problem(
                    "",
                    "is a batch of events (%s); send each event in a record of its own"
                            .formatted(Words.shortened(contentType))));
        }
        if (contentType.startsWith("application/cloudevents") && !contentType.equals(CloudEvent.MEDIA_TYPE)) {
            return new Unsupported(new Problem(
                    "",
                    "is an event in the format %s; send it as %s, or in binary content mode with JSON as its data"
                            .formatted(Words.shortened(contentType), CloudEvent.MEDIA_TYPE)));
        }
        boolean structured = contentType.equals(CloudEvent.MEDIA_TYPE);
        List<EventHeader> attributes = headers.stream()
                .filter(header -> isAttribute(header.name()) || Binary.isContentType(header))
                .toList();
        return structured || attributes.stream().noneMatch(header -> isAttribute(header.name()))
                ? new Structured()
                : new Binary(attributes);
    }

    private static boolean isAttribute(String header) {
        return header.startsWith(HeaderName.ATTRIBUTE_PREFIX)
                && header.length() > HeaderName.ATTRIBUTE_PREFIX.length()
                && !header.equals("ce_data")
                && !header.equals("ce_data_base64");
    }

    private static String mediaType(String contentType) {
        return contentType.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
    }
}
