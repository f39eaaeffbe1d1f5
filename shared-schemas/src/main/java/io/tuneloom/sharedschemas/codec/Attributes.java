package io.tuneloom.sharedschemas.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import io.tuneloom.sharedschemas.events.HeaderName;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The attributes that an invalid event gives, right or wrong, as far as they can be read; those that are empty are none. */
public record Attributes(
        Optional<String> id, Optional<String> source, Optional<String> subject, Optional<String> type) {
    static final Attributes NONE = of(Map.of());

    private static final JsonFactory JSON = new JsonFactory();

    private static Attributes of(Map<String, String> values) {
        return new Attributes(
                text(values, "id"), text(values, "source"), text(values, "subject"), text(values, "type"));
    }

    /** Of an event in binary content mode. */
    static Attributes of(Iterable<EventHeader> headers) {
        Map<String, String> values = new HashMap<>();
        for (EventHeader header : headers) {
            if (header.name().startsWith(HeaderName.ATTRIBUTE_PREFIX)) {
                values.put(header.name().substring(HeaderName.ATTRIBUTE_PREFIX.length()), header.text());
            }
        }
        return of(values);
    }

    static Attributes of(JsonNode event) {
        Map<String, String> values = new HashMap<>();
        event.properties().stream()
                .filter(member -> member.getValue().isValueNode())
                .forEach(member -> values.put(member.getKey(), member.getValue().asText()));
        return of(values);
    }

    /** Of a value that is perhaps no JSON, or not to its end: those that come before it ceases to be. */
    static Attributes peek(byte[] value) {
        Map<String, String> values = new HashMap<>();
        try (JsonParser parser = JSON.createParser(value)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                    if (parser.nextToken().isScalarValue() && parser.currentToken() != JsonToken.VALUE_NULL) {
                        values.putIfAbsent(name, parser.getText());
                    }
                    parser.skipChildren();
                }
            }
        } catch (IOException e) {
            // The codec says what is wrong.
        }
        return of(values);
    }

    private static Optional<String> text(Map<String, String> values, String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
    }
}
