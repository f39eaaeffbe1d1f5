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
public record StoredTensor(Path file, String name, Type type, Shape shape, long begin) {

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

    /**
     * The values in the machine's byte order: a read-only view of the file where it holds 32 bits already, so that
     * nothing is copied twice, else a widened copy.
     */
    public ByteBuffer values() {
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer stored =
                    channel.map(FileChannel.MapMode.READ_ONLY, begin, bytes()).order(ByteOrder.LITTLE_ENDIAN);
            return type == Type.F32 && ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN ? stored : widened(stored);
        } catch (IOException e) {
            throw new ModelFolderException(file, "tensor " + name + " cannot be read: " + e, e);
        }
    }

    private ByteBuffer widened(ByteBuffer stored) {
        int size = Math.toIntExact(shape.size());
        ByteBuffer wide = ByteBuffer.allocateDirect(Math.multiplyExact(size, 4)).order(ByteOrder.nativeOrder());
        FloatBuffer floats = wide.asFloatBuffer();
        for (int i = 0; i < size; i++) {
            floats.put(
                    switch (type) {
                        case F32 -> stored.getFloat(4 * i);
                        case F16 -> Float.float16ToFloat(stored.getShort(2 * i));
                        case BF16 -> Float.intBitsToFloat(stored.getShort(2 * i) << 16);
                    });
        }
        return wide;
    }
}
