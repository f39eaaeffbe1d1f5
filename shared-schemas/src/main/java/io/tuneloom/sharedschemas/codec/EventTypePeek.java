package io.tuneloom.sharedschemas.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads an event's type and nothing more. */
final class EventTypePeek {
    private static final JsonFactory JSON = new JsonFactory();

    private EventTypePeek() {}

    /** Empty when the type cannot be told; then the codec will say why. */
    static Optional<String> at(byte @Nullable [] value) {
        if (value == null) {
            return Optional.empty();
        }
        try (JsonParser parser = JSON.createParser(value)) {
            return parser.nextToken() == JsonToken.START_OBJECT ? typeIn(parser) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> typeIn(JsonParser parser) throws IOException {
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken value = parser.nextToken();
            if (name.equals("type")) {
                return value == JsonToken.VALUE_STRING ? Optional.of(parser.getText()) : Optional.empty();
            }
            parser.skipChildren();
        }
        return Optional.empty();
    }
}
