package io.tuneloom.languagemodel.folder;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a safetensors file holds, and checks the whole header against the file's length before any value is used: the
 * tensors must cover the data without a hole, an overlap or bytes left over, as safetensors 0.8 asks too.
 *
 * @see <a href="https://github.com/huggingface/safetensors#format">the format</a>
 */
public final class SafetensorsReader {
    private static final long MAX_HEADER_BYTES = 100_000_000;
    private static final int LENGTH_BYTES = 8;

    private final Path file;
    private final long fileBytes;
    private final long dataBegin;

    private SafetensorsReader(Path file, long fileBytes, long headerBytes) {
        this.file = file;
        this.fileBytes = fileBytes;
        this.dataBegin = LENGTH_BYTES + headerBytes;
    }

    /** The tensors by name, in the header's order. */
    public static Map<String, StoredTensor> read(Path file) {
        try (FileChannel channel = FileChannel.open(file)) {
            long headerBytes = headerBytes(file, channel);
            ByteBuffer header = bytes(channel, LENGTH_BYTES, (int) headerBytes);
            return new SafetensorsReader(file, channel.size(), headerBytes)
                    .tensors(SafetensorsHeader.parse(file, header));
        } catch (NoSuchFileException e) {
            throw new ModelFolderException(file, "is missing");
        } catch (IOException e) {
            throw new ModelFolderException(file, "cannot be read: " + e, e);
        }
    }

    private static long headerBytes(Path file, FileChannel channel) throws IOException {
        if (channel.size() < LENGTH_BYTES) {
            throw new ModelFolderException(file, "is not a safetensors file: only " + channel.size() + " bytes long");
        }
        long bytes =
                bytes(channel, 0, LENGTH_BYTES).order(ByteOrder.LITTLE_ENDIAN).getLong(0);
        if (bytes < 2 || bytes > MAX_HEADER_BYTES) {
            throw new ModelFolderException(file, "is not a safetensors file: header of " + bytes + " bytes");
        }
        if (LENGTH_BYTES + bytes > channel.size()) {
            throw new ModelFolderException(
                    file, "is truncated: the header alone needs " + bytes + " bytes, the file has " + channel.size());
        }
        return bytes;
    }

    private static ByteBuffer bytes(FileChannel channel, long offset, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining() && channel.read(buffer, offset + buffer.position()) >= 0) {}
        return buffer.flip();
    }

    private Map<String, StoredTensor> tensors(Map<String, JsonObject> header) {
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        header.forEach((name, description) -> tensors.put(name, tensor(name, description)));
        checkCoverage(tensors.values());
        return tensors;
    }

    private void checkCoverage(Collection<StoredTensor> tensors) {
        long end = dataBegin;
        for (StoredTensor tensor : tensors.stream()
                .sorted(Comparator.comparingLong(StoredTensor::begin).thenComparing(StoredTensor::bytes))
                .toList()) {
            if (tensor.begin() > end) {
                throw new ModelFolderException(
                        file,
                        "tensor %s: %d bytes before it belong to no tensor"
                                .formatted(tensor.name(), tensor.begin() - end));
            }
            if (tensor.begin() < end) {
                throw new ModelFolderException(
                        file,
                        "tensor %s: overlaps the one before it by %d bytes"
                                .formatted(tensor.name(), end - tensor.begin()));
            }
            end = tensor.begin() + tensor.bytes();
        }
        if (end < fileBytes) {
            throw new ModelFolderException(file, "its last %d bytes belong to no tensor".formatted(fileBytes - end));
        }
    }

    private StoredTensor tensor(String name, JsonObject fields) {
        StoredTensor tensor;
        long end;
        try {
            JsonArray offsets = fields.getAsJsonArray("data_offsets");
            if (offsets.size() != 2) {
                throw damaged(file, name, null);
            }
            tensor = new StoredTensor(
                    file,
                    name,
                    type(name, fields.get("dtype").getAsString()),
                    shape(fields.getAsJsonArray("shape")),
                    Math.addExact(dataBegin, wholeNumber(offsets.get(0))));
            end = Math.addExact(dataBegin, wholeNumber(offsets.get(1)));
            check(tensor, end);
        } catch (IllegalStateException
                | NullPointerException
                | IndexOutOfBoundsException
                | ArithmeticException
                | NumberFormatException
                | ClassCastException e) {
            throw damaged(file, name, e);
        }
        return tensor;
    }

    static ModelFolderException damaged(Path file, String tensor, @Nullable Throwable cause) {
        return new ModelFolderException(file, "tensor " + tensor + ": its entry in the header is damaged", cause);
    }

    private void check(StoredTensor tensor, long end) {
        if (tensor.begin() < dataBegin || end - tensor.begin() != tensor.bytes()) {
            throw new ModelFolderException(
                    file,
                    "tensor " + tensor.name() + ": shape " + tensor.shape() + " needs " + tensor.bytes()
                            + " bytes, its offsets span " + (end - tensor.begin()));
        }
        if (end > fileBytes) {
            throw new ModelFolderException(
                    file,
                    "is truncated: tensor " + tensor.name() + " ends at byte " + end + ", the file at " + fileBytes);
        }
    }

    private StoredTensor.Type type(String name, String dtype) {
        return switch (dtype) {
            case "F32" -> StoredTensor.Type.F32;
            case "F16" -> StoredTensor.Type.F16;
            case "BF16" -> StoredTensor.Type.BF16;
            default ->
                throw new ModelFolderException(
                        file, "tensor " + name + ": dtype " + dtype + " is not supported; F32, F16 and BF16 are");
        };
    }

    private static long wholeNumber(JsonElement number) {
        return number.getAsBigInteger().longValueExact();
    }

    private static Shape shape(JsonArray sizes) {
        List<Integer> dimensions = new ArrayList<>();
        for (JsonElement size : sizes) {
            dimensions.add(Math.toIntExact(wholeNumber(size)));
        }
        if (dimensions.stream().anyMatch(size -> size < 0)) {
            throw new ArithmeticException("negative size");
        }
        return new Shape(dimensions);
    }
}
