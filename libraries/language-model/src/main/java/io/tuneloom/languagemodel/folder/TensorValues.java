package io.tuneloom.languagemodel.folder;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The values of one tensor, handed over in parts: a buffer ends at 2 GiB, and a tensor may be larger. */
@FunctionalInterface
public interface TensorValues {
    /** Values of a part, but for the last: 4 MiB. */
    int PART = 1 << 20;

    /**
     * @param begin number of the first value, row by row
     * @return this many values of 32 bits, little-endian
     */
    ByteBuffer part(long begin, int count);

    static TensorValues of(float[] values) {
        return (begin, count) -> {
            ByteBuffer bytes = ByteBuffer.allocateDirect(count * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asFloatBuffer().put(values, (int) begin, count);
            return bytes;
        };
    }

    /** Takes one part after the other. */
    @FunctionalInterface
    interface Sink<E extends Exception> {
        /**
         * @param begin number of the first value
         * @param values can be read until this returns
         */
        void take(long begin, ByteBuffer values) throws E;
    }

    /** @param size number of all values */
    default <E extends Exception> void inParts(long size, Sink<E> sink) throws E {
        for (long begin = 0; begin < size; begin += PART) {
            sink.take(begin, part(begin, (int) Math.min(PART, size - begin)));
        }
    }

    /**
     * All values in one array.
     *
     * @throws ArithmeticException when there are 2^31 or more
     */
    default float[] floats(long size) {
        float[] floats = new float[Math.toIntExact(size)];
        inParts(size, (begin, part) -> part.asFloatBuffer().get(floats, (int) begin, part.remaining() / Float.BYTES));
        return floats;
    }
}
