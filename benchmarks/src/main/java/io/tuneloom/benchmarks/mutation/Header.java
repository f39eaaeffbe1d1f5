package io.tuneloom.benchmarks.mutation;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The header of a safetensors file as text, so that it can be written in ways that no JSON library would write it.
 *
 * @param entries may have a name twice
 */
record Header(List<Entry> entries) {
    private static final int LENGTH_BYTES = 8;

    /**
     * @param name as JSON text
     * @param value as JSON text
     */
    record Entry(String name, String value) {
        static Entry of(String name, Object value) {
            return new Entry(new JsonPrimitive(name).toString(), value.toString());
        }

        Entry withValue(String changed) {
            return new Entry(name, changed);
        }

        JsonObject json() {
            return JsonParser.parseString(value).getAsJsonObject();
        }
    }

    static Header of(byte[] file) {
        String text = new String(file, LENGTH_BYTES, length(file), StandardCharsets.UTF_8);
        List<Entry> entries = new ArrayList<>();
        JsonParser.parseString(text)
                .getAsJsonObject()
                .asMap()
                .forEach((name, value) -> entries.add(Entry.of(name, value)));
        return new Header(entries);
    }

    /** What follows the header. */
    static byte[] data(byte[] file) {
        return Arrays.copyOfRange(file, LENGTH_BYTES + length(file), file.length);
    }

    private static int length(byte[] file) {
        return Math.toIntExact(
                ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong());
    }

    String text() {
        return entries.stream()
                .map(entry -> entry.name() + ":" + entry.value())
                .collect(Collectors.joining(",", "{", "}"));
    }

    /** A whole file, whose first eight bytes are the header's true length. */
    static byte[] file(byte[] header, byte[] data) {
        return file(header.length, header, data);
    }

    static byte[] file(long length, byte[] header, byte[] data) {
        return ByteBuffer.allocate(LENGTH_BYTES + header.length + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(length)
                .put(header)
                .put(data)
                .array();
    }
}
