package io.tuneloom.languagemodel.torch;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.tuneloom.languagemodel.folder.TensorValues;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;

/** Carries 32-bit values between tensors and buffers in parts, so that a tensor may be larger than a buffer. */
public final class TensorParts implements AutoCloseable {
    private final NDManager manager;
    private final TorchModule module;

    /** @param manager of the device that the tensors are on */
    public TensorParts(NDManager manager) {
        this.manager = manager;
        this.module = TorchModule.compile(manager, "TensorParts", Map.of());
    }

    /** Gives a contiguous tensor these values. */
    public void fill(NDArray target, TensorValues values) {
        fill(target, 0, target.size(), values);
    }

    /** Gives {@code size} values of a contiguous tensor, from the one numbered {@code first}, these values. */
    public void fill(NDArray target, long first, long size, TensorValues values) {
        values.inParts(size, (begin, part) -> {
            try (NDManager scope = manager.newSubManager()) {
                // DJL lets the array lie over the buffer, which may be a read-only file; write copies it.
                Shape shape = new Shape(part.remaining() / Float.BYTES);
                NDArray array = TorchMemoryError.ifShort(() -> scope.create(part, shape, DataType.FLOAT32));
                module.call("write", target, first + begin, array).close();
            }
        });
    }

    /** The values of a contiguous tensor; on the CPU without a copy, so they live as long as the tensor. */
    public TensorValues of(NDArray tensor) {
        return (begin, count) -> {
            try (NDManager scope = manager.newSubManager()) {
                return bytes(module.tensor(scope, "read", tensor, begin, count));
            }
        };
    }

    /** Adds factor · left (n, r) right (r, d) to a matrix (n, d), in place. */
    public void addProduct(NDArray target, NDArray left, NDArray right, double factor) {
        module.call("add_product", target, left, right, factor).close();
    }

    /** A matrix of 16 bits, which takes the 32-bit values that it is filled with rounded. DJL itself cannot make one. */
    public NDArray halves(long rows, long columns) {
        try (NDArray like = manager.create(0f)) {
            return module.tensor(manager, "halves", like, rows, columns);
        }
    }

    /** A matrix for products only, in the fastest layout that the device has, of the first values of 16 bits. */
    public NDArray packed(NDArray halves, long rows, long columns) {
        return module.tensor(manager, "packed", halves, rows, columns);
    }

    private static ByteBuffer bytes(NDArray part) {
        if (part.getDevice().equals(Device.cpu())) {
            return part.toByteBuffer(true).order(ByteOrder.LITTLE_ENDIAN);
        }
        NDArray copy = part.toDevice(Device.cpu(), true);
        // DJL makes a manager for the copy, and would keep both for as long as the tensor lives.
        try (NDManager _ = copy.getManager()) {
            ByteBuffer view = copy.toByteBuffer(true);
            return ByteBuffer.allocate(view.remaining())
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .put(view)
                    .flip();
        }
    }

    @Override
    public void close() {
        module.close();
    }
}
