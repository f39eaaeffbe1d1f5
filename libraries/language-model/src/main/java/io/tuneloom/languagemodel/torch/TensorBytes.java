package io.tuneloom.languagemodel.torch;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
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
        NDArray copy = tensor.toDevice(Device.cpu(), true);
        // DJL makes a manager for the copy, and would keep both for as long as the tensor lives.
        try (NDManager _ = copy.getManager()) {
            ByteBuffer view = copy.toByteBuffer(true);
            return ByteBuffer.allocate(view.remaining())
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .put(view)
                    .flip();
        }
    }
}
