package io.tuneloom.languagemodel.folder;

import java.io.IOException;
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
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer stored = channel.map(
                            FileChannel.MapMode.READ_ONLY, begin + first * type.bytes, (long) count * type.bytes)
                    .order(ByteOrder.LITTLE_ENDIAN);
            return type == Type.F32 ? stored : widened(stored, count);
        } catch (IOException e) {
            throw new ModelFolderException(file, "tensor " + name + " cannot be read: " + e, e);
        }
    }

    private ByteBuffer widened(ByteBuffer stored, int count) {
        ByteBuffer wide = ByteBuffer.allocateDirect(count * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        FloatBuffer floats = wide.asFloatBuffer();
        for (int i = 0; i < count; i++) {
            floats.put(
                    switch (type) {
                        case F32 -> stored.getFloat(4 * i);
                        case F16 -> Float.float16ToFloat(stored.getShort(2 * i));
                        case BF16 -> Float.intBitsToFloat(stored.getShort(2 * i) << 16);
                    });
        }
        return wide;
    }

    /** Whether both hold the same numbers, whatever their formats. */
    boolean holdsTheSameAs(StoredTensor other) {
        if (!shape.equals(other.shape)) {
            return false;
        }
        for (long first = 0; first < shape.size(); first += PART) {
            int count = (int) Math.min(PART, shape.size() - first);
            if (!part(first, count).equals(other.part(first, count))) {
                return false;
            }
        }
        return true;
    }
}
