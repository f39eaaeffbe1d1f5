package io.tuneloom.languagemodel.folder;

import io.tuneloom.wording.IoFailure;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * A tensor that lies in a safetensors file.
 *
 * @param begin offset of its first byte in the file
 */
public record StoredTensor(Path file, String name, Type type, Shape shape, long begin) implements TensorValues {
    private static final ValueLayout.OfShort STORED_16 =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfFloat VALUE = ValueLayout.JAVA_FLOAT.withOrder(ByteOrder.LITTLE_ENDIAN);

    /** The number formats a weight may have; values are widened to 32 bits on reading. */
    public enum Type {
        F32(4),
        F16(2),
        BF16(2);

        final int bytes;

        Type(int bytes) {
            this.bytes = bytes;
        }
    }

    long bytes() {
        return Math.multiplyExact(shape.size(), type.bytes);
    }

    /** A read-only view of the file where it holds 32 bits already, so that nothing is copied twice, else a widened copy. */
    @Override
    public ByteBuffer part(long first, int count) {
        return inScope(first, count, Arena.ofAuto());
    }

    /** Maps and widens one part at a time, and gives the memory back at once: a model may be larger than what is left. */
    @Override
    public <E extends Exception> void inParts(long size, Sink<E> sink) throws E {
        for (long first = 0; first < size; first += PART) {
            try (Arena arena = Arena.ofConfined()) {
                sink.take(first, inScope(first, (int) Math.min(PART, size - first), arena));
            }
        }
    }

    private ByteBuffer inScope(long first, int count, Arena arena) {
        MemorySegment stored = stored(first, count, arena);
        if (type == Type.F32) {
            return littleEndian(stored);
        }
        MemorySegment values = arena.allocate((long) count * Float.BYTES, Float.BYTES);
        for (long i = 0; i < count; i++) {
            short narrow = stored.getAtIndex(STORED_16, i);
            values.setAtIndex(
                    VALUE, i, type == Type.F16 ? Float.float16ToFloat(narrow) : Float.intBitsToFloat(narrow << 16));
        }
        return littleEndian(values);
    }

    private MemorySegment stored(long first, int count, Arena arena) {
        try (FileChannel channel = FileChannel.open(file)) {
            long bytes = (long) count * type.bytes;
            return channel.map(FileChannel.MapMode.READ_ONLY, begin + first * type.bytes, bytes, arena);
        } catch (IOException e) {
            throw new ModelFolderException(file, "tensor " + name + " cannot be read: " + IoFailure.reason(e), e);
        }
    }

    private static ByteBuffer littleEndian(MemorySegment segment) {
        return segment.asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** @throws ModelFolderException naming the first value that is no finite number */
    public void checkFinite() {
        inParts(shape.size(), (first, part) -> {
            FloatBuffer values = part.asFloatBuffer();
            for (int i = 0; i < values.limit(); i++) {
                float value = values.get(i);
                if (!Float.isFinite(value)) {
                    throw new ModelFolderException(
                            file,
                            "tensor %s: its value number %,d is %s, so the file is damaged or the training that made it has diverged"
                                    .formatted(name, first + i, value));
                }
            }
        });
    }

    /** Whether both hold the same numbers, whatever their formats. */
    boolean holdsTheSameAs(StoredTensor other) {
        if (!shape.equals(other.shape)) {
            return false;
        }
        for (long first = 0; first < shape.size(); first += PART) {
            int count = (int) Math.min(PART, shape.size() - first);
            try (Arena arena = Arena.ofConfined()) {
                if (!inScope(first, count, arena).equals(other.inScope(first, count, arena))) {
                    return false;
                }
            }
        }
        return true;
    }
}
