package io.tuneloom.languagemodel.decoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.tuneloom.languagemodel.decoder.StoredWeight.Kept;
import io.tuneloom.languagemodel.decoder.StoredWeight.Part;
import io.tuneloom.languagemodel.folder.TensorValues;
import io.tuneloom.languagemodel.torch.TensorParts;
import io.tuneloom.languagemodel.torch.TorchMemoryError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Brings a model's weights into memory, each once. All matrices that are packed pass through one buffer: with one for each,
 * the C library's heap keeps the gaps between them, and the model takes a third more memory.
 */
final class WeightMemory implements AutoCloseable {
    private final NDManager manager;
    private final TensorParts parts;
    private final List<StoredWeight> weights;
    private final NDArray buffer;

    /** @param manager owns the weights */
    WeightMemory(NDManager manager, List<StoredWeight> weights) {
        this.manager = manager;
        this.parts = new TensorParts(manager);
        this.weights = weights;
        long largest = weights.stream()
                .filter(weight -> weight.kept() == Kept.PACKED)
                .mapToLong(weight -> weight.shape().size())
                .max()
                .orElse(0);
        this.buffer = parts.halves(1, largest);
    }

    /** @param values of each part */
    Map<String, NDArray> filled(Function<String, TensorValues> values) {
        Map<String, NDArray> arrays = new LinkedHashMap<>();
        weights.forEach(weight -> arrays.put(weight.name(), filled(weight, values)));
        return arrays;
    }

    private NDArray filled(StoredWeight weight, Function<String, TensorValues> values) {
        List<Integer> sizes = weight.shape().dimensions();
        NDArray target = switch (weight.kept()) {
            case FULL ->
                TorchMemoryError.ifShort(
                        () -> manager.zeros(new Shape(weight.shape().sizes()), DataType.FLOAT32));
            case HALVES -> parts.halves(sizes.getFirst(), sizes.getLast());
            case PACKED -> buffer;
        };
        long begin = 0;
        for (Part part : weight.parts()) {
            parts.fill(target, begin, part.size(), values.apply(part.name()));
            begin += part.size();
        }
        return weight.kept() == Kept.PACKED ? parts.packed(buffer, sizes.getFirst(), sizes.getLast()) : target;
    }

    @Override
    public void close() {
        buffer.close();
        parts.close();
    }
}
