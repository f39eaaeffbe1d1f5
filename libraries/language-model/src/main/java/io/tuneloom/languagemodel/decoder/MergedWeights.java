package io.tuneloom.languagemodel.decoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.tuneloom.languagemodel.folder.ModelConfig;
import io.tuneloom.languagemodel.folder.TensorValues;
import io.tuneloom.languagemodel.torch.TensorParts;
import java.util.Objects;
import java.util.function.Function;

/** The weights of a base model with what an adapter adds, one at a time: a second copy of the model is never in memory. */
final class MergedWeights implements AutoCloseable {
    private final NDManager owner;
    private final TensorParts parts;
    private final ModelConfig config;
    private final Adapter adapter;
    private final Function<String, TensorValues> base;
    private NDManager current;

    /**
     * @param owner of the device
     * @param base gives a base weight's values by its name
     */
    MergedWeights(NDManager owner, ModelConfig config, Adapter adapter, Function<String, TensorValues> base) {
        this.owner = owner;
        this.parts = new TensorParts(owner);
        this.config = config;
        this.adapter = adapter;
        this.base = base;
        this.current = owner.newSubManager();
    }

    /** Values that can be read until the next weight is asked for: the base model's own where nothing is added to them. */
    TensorValues values(String name) {
        current.close();
        current = owner.newSubManager();
        if (!adapter.settings().adapts(name)) {
            return base.apply(name);
        }
        long[] sizes = Objects.requireNonNull(config.weights().get(name)).sizes();
        NDArray weight = current.zeros(new Shape(sizes), DataType.FLOAT32);
        parts.fill(weight, base.apply(name));
        adapter.addTo(weight, name, parts);
        return parts.of(weight);
    }

    @Override
    public void close() {
        current.close();
        parts.close();
    }
}
