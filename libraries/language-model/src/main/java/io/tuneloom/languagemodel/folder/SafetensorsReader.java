package io.tuneloom.languagemodel.folder;

import io.tuneloom.languagemodel.folder.SafetensorsHeader.Description;
import io.tuneloom.wording.IoFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.io.input.BoundedInputStream;

/**
 * Reads what a safetensors file holds, and checks the whole header against the file's length before any value is used: the
 * tensors must cover the data without a hole, an overlap or bytes left over, as safetensors 0.8 asks too.
 *
 * @see <a href="https://github.com/huggingface/safetensors#format">the format</a>
 */
public final class SafetensorsReader {
    private static final long FORMAT_HEADER_BYTES = 100_000_000;

    /** The largest models have headers well below 1 MB. */
    private static final long MAX_HEADER_BYTES = 4 << 20;

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
            channel.position(LENGTH_BYTES);
            InputStream header = BoundedInputStream.builder()
                    .setInputStream(Channels.newInputStream(channel))
                    .setMaxCount(headerBytes)
                    .get();
            Map<String, Description> descriptions = SafetensorsHeader.parse(file, header);
            return new SafetensorsReader(file, Files.size(file), headerBytes).tensors(descriptions);
        } catch (NoSuchFileException e) {
            throw new ModelFolderException(file, "is missing");
        } catch (IOException e) {
            throw new ModelFolderException(file, "cannot be read: " + IoFailure.reason(e), e);
        }
    }

    private static long headerBytes(Path file, FileChannel channel) throws IOException {
        ByteBuffer begin = ByteBuffer.allocate(OtherFormat.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        while (begin.hasRemaining() && channel.read(begin) >= 0) {}
        begin.flip();
        long fileBytes = channel.size();
        long bytes = begin.remaining() < LENGTH_BYTES ? 0 : begin.getLong(0);
        if (bytes >= 2 && bytes <= MAX_HEADER_BYTES && LENGTH_BYTES + bytes <= fileBytes) {
            return bytes;
        }
        throw new ModelFolderException(
                file,
                OtherFormat.of(begin)
                        .map(other -> "is not a safetensors file but " + other)
                        .orElseGet(() -> noHeader(bytes, fileBytes)));
    }

    private static String noHeader(long headerBytes, long fileBytes) {
        if (fileBytes < LENGTH_BYTES) {
            return "is not a safetensors file: only " + fileBytes + " bytes long";
        }
        if (headerBytes < 2 || headerBytes > FORMAT_HEADER_BYTES) {
            return "is not a safetensors file: header of " + headerBytes + " bytes";
        }
        if (LENGTH_BYTES + headerBytes > fileBytes) {
            return "is truncated: the header alone needs " + headerBytes + " bytes, the file has " + fileBytes;
        }
        return "has a header of %d bytes; at most %d are read".formatted(headerBytes, MAX_HEADER_BYTES);
    }

    private Map<String, StoredTensor> tensors(Map<String, Description> header) {
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

    private StoredTensor tensor(String name, Description description) {
        StoredTensor tensor;
        try {
            tensor = new StoredTensor(
                    file,
                    name,
                    type(name, description.dtype()),
                    description.shape(),
                    Math.addExact(dataBegin, description.begin()));
            check(tensor, Math.addExact(dataBegin, description.end()));
        } catch (ArithmeticException e) {
            throw new ModelFolderException(file, "tensor " + name + ": its shape or an offset is too large", e);
        }
        return tensor;
    }

    private void check(StoredTensor tensor, long end) {
        if (end - tensor.begin() != tensor.bytes()) {
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
}
