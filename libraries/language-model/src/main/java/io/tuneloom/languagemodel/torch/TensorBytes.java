package io.tuneloom.languagemodel.torch;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A tensor's 32-bit values as bytes. */
public final class TensorBytes {
    private TensorBytes() {}

    /** Little-endian; on the CPU without a copy, so the bytes live as long as the tensor. */
    public static ByteBuffer of(NDArray tensor) {
        if (tensor.getDevice().equals(Device.cpu())) {
            return tensor.toByteBuffer(true).order(ByteOrder.LITTLE_ENDIAN);
        }
        // DJL would keep its copy on the CPU for as long as the tensor lives.
        try (NDArray copy = tensor.toDevice(Device.cpu(), true)) {
            ByteBuffer view = copy.toByteBuffer(true);
            return ByteBuffer.allocate(view.remaining())
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .put(view)
                    .flip();
        }
    }
}
