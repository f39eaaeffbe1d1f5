package io.tuneloom.languagemodel.folder;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.function.Function;

/** Writes 32-bit tensors part by part, so that no second copy of a model is ever in memory. */
public final class SafetensorsWriter {
    private static final int ALIGNMENT = 8;

    private SafetensorsWriter() {}

    /**
     * When it returns, the whole file is on disk; until then, an older file of this name stays as it was.
     *
     * @param shapes the tensors' names and shapes, in the order in which they are to stand in the file
     * @param values gives a tensor's values by its name
     */
    public static void write(Path file, Map<String, Shape> shapes, Function<String, TensorValues> values)
            throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        try (FileChannel channel = FileChannel.open(
                unfinished,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
            writeFully(channel, header(shapes));
            for (Map.Entry<String, Shape> tensor : shapes.entrySet()) {
                values.apply(tensor.getKey())
                        .inParts(tensor.getValue().size(), (begin, part) -> writeFully(channel, part));
            }
            channel.force(true);
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static ByteBuffer header(Map<String, Shape> shapes) {
        JsonObject header = new JsonObject();
        JsonObject metadata = new JsonObject();
        metadata.addProperty("format", "pt");
        header.add("__metadata__", metadata);
        long begin = 0;
        for (Map.Entry<String, Shape> entry : shapes.entrySet()) {
            long end = begin + 4 * entry.getValue().size();
            header.add(entry.getKey(), description(entry.getValue(), begin, end));
            begin = end;
        }
        String json = header.toString();
        byte[] padded = (json + " ".repeat(Math.floorMod(-json.getBytes(StandardCharsets.UTF_8).length, ALIGNMENT)))
                .getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + padded.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(padded.length)
                .put(padded)
                .flip();
    }

    private static JsonObject description(Shape shape, long begin, long end) {
        JsonArray sizes = new JsonArray();
        shape.dimensions().forEach(sizes::add);
        JsonArray offsets = new JsonArray();
        offsets.add(begin);
        offsets.add(end);
        JsonObject description = new JsonObject();
        description.addProperty("dtype", "F32");
        description.add("shape", sizes);
        description.add("data_offsets", offsets);
        return description;
    }

    private static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
