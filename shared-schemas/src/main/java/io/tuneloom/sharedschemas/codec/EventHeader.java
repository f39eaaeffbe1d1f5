package io.tuneloom.sharedschemas.codec;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A header of the record that carries an event. */
public record EventHeader(String name, byte @Nullable [] value) {

    /** The value as text; what is not UTF-8 is replaced. */
    String text() {
        return value == null ? "" : new String(value, StandardCharsets.UTF_8);
    }

    boolean isText() {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(value == null ? new byte[0] : value));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    int bytes() {
        return name.length() + (value == null ? 0 : value.length);
    }
}
