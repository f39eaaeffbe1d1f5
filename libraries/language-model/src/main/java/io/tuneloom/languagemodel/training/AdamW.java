package io.tuneloom.languagemodel.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import io.tuneloom.languagemodel.torch.TorchMemoryError;
import io.tuneloom.languagemodel.torch.TorchModule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The optimiser's state, and one call of adamw.py per step over all weights. */
final class AdamW implements AutoCloseable {
    private final TorchModule module;
    private final Map<String, NDArray> weights;

    /** The weights' names, those with weight decay first, as adamw.py wants them. */
    private final List<String> order;

    private final int decayed;
    private final List<NDArray> first;
    private final List<NDArray> second;
    private final NDArray updates;

    /** @param manager owns the state */
    AdamW(NDManager manager, Optimizer settings, Map<String, NDArray> weights) {
        this.module = TorchModule.compile(manager, "AdamW", attributes(settings));
        this.weights = weights;
        Predicate<String> decays =
                name -> Optimizer.decays(name, get(weights, name).getShape().dimension());
        List<String> with = weights.keySet().stream().filter(decays).toList();
        this.order = Stream.concat(with.stream(), weights.keySet().stream().filter(decays.negate()))
                .toList();
        this.decayed = with.size();
        this.first = zeros(manager);
        this.second = zeros(manager);
        this.updates = manager.create(0f);
    }

    static byte[] archive(Optimizer settings) {
        return TorchModule.archive("AdamW", attributes(settings));
    }

    private static Map<String, Object> attributes(Optimizer settings) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("beta1", settings.beta1());
        attributes.put("beta2", settings.beta2());
        attributes.put("epsilon", settings.epsilon());
        attributes.put("weight_decay", settings.weightDecay());
        attributes.put("clip_norm", settings.clipNorm());
        return attributes;
    }

    private List<NDArray> zeros(NDManager manager) {
        return order.stream()
                .map(name -> TorchMemoryError.ifShort(
                        () -> manager.zeros(get(weights, name).getShape(), DataType.FLOAT32)))
                .toList();
    }

    static NDArray get(Map<String, NDArray> arrays, String name) {
        NDArray array = arrays.get(name);
        if (array == null) {
            throw new IllegalArgumentException("no tensor " + name);
        }
        return array;
    }

    /**
     * Changes the weights and its state, unless a gradient is not finite, or all of them are zeros.
     *
     * @return the gradients' global norm before clipping
     */
    double update(NDManager scope, Map<String, NDArray> gradients, double rate) {
        return module.tensor(
                        scope, "update", ordered(weights), ordered(gradients), first, second, updates, decayed, rate)
                .getFloat();
    }

    /** Whether every number of weights and moments is finite. Reads them once. */
    boolean isFinite() {
        try (NDManager scope = updates.getManager().newSubManager()) {
            List<NDArray> state = List.copyOf(state().values());
            return Float.isFinite(module.tensor(scope, "largest", state).getFloat());
        }
    }

    private List<NDArray> ordered(Map<String, NDArray> arrays) {
        return order.stream().map(name -> get(arrays, name)).toList();
    }

    /** Everything that a checkpoint must hold, the weights themselves too, by name. */
    Map<String, NDArray> state() {
        Map<String, NDArray> state = new LinkedHashMap<>();
        for (int i = 0; i < order.size(); i++) {
            state.put(order.get(i), get(weights, order.get(i)));
            state.put("first." + order.get(i), first.get(i));
            state.put("second." + order.get(i), second.get(i));
        }
        state.put("updates", updates);
        return state;
    }

    @Override
    public void close() {
        module.close();
    }
}
