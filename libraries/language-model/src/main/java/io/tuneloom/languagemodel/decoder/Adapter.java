package io.tuneloom.languagemodel.decoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import io.tuneloom.languagemodel.adapter.AdapterFolder;
import io.tuneloom.languagemodel.adapter.LoraSettings;
import io.tuneloom.languagemodel.folder.ModelConfig;
import io.tuneloom.languagemodel.folder.Shape;
import io.tuneloom.languagemodel.folder.StoredTensor;
import io.tuneloom.languagemodel.folder.TensorValues;
import io.tuneloom.languagemodel.torch.TensorParts;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.BiFunction;

/**
 * A LoRA adapter in memory.
 *
 * @param seed from which A was drawn, if it was, and the dropout is
 * @param tensors those of {@link LoraSettings#weights}, of 32 bits
 */
record Adapter(LoraSettings settings, long seed, Map<String, NDArray> tensors) {
    private static final String A = ".lora_A.weight";
    private static final String B = ".lora_B.weight";

    /** @param manager owns the tensors */
    static Adapter fresh(NDManager manager, ModelConfig config, LoraSettings settings, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return of(manager, config, settings, seed, (name, shape) -> TensorValues.of(first(name, shape, random)));
    }

    /** As PEFT's kaiming_uniform_(a=sqrt(5)): within one by the root of the module's inputs. B begins with zeros. */
    private static float[] first(String name, Shape shape, SplittableRandom random) {
        float[] values = new float[Math.toIntExact(shape.size())];
        if (name.endsWith(A)) {
            double bound = 1 / Math.sqrt(shape.dimensions().get(1));
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) random.nextDouble(-bound, bound);
            }
        }
        return values;
    }

    /** @param manager owns the tensors */
    static Adapter read(NDManager manager, ModelConfig config, Path folder) {
        Map<String, StoredTensor> stored = AdapterFolder.weights(folder, config);
        return of(
                manager,
                config,
                AdapterFolder.settings(folder),
                0,
                (name, shape) -> Objects.requireNonNull(stored.get(name)));
    }

    private static Adapter of(
            NDManager manager,
            ModelConfig config,
            LoraSettings settings,
            long seed,
            BiFunction<String, Shape, TensorValues> values) {
        Map<String, NDArray> tensors = new LinkedHashMap<>();
        try (TensorParts parts = new TensorParts(manager)) {
            settings.weights(config).forEach((name, shape) -> {
                NDArray tensor = manager.zeros(new ai.djl.ndarray.types.Shape(shape.sizes()), DataType.FLOAT32);
                parts.fill(tensor, values.apply(name, shape));
                tensors.put(name, tensor);
            });
        }
        return new Adapter(settings, seed, tensors);
    }

    NDArray tensor(String name) {
        NDArray tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("the adapter has no tensor " + name);
        }
        return tensor;
    }

    /**
     * Adds scaling · B A to a weight, in place.
     *
     * @param name of the weight in the base model
     * @throws IllegalArgumentException when the adapter has nothing for it
     */
    void addTo(NDArray weight, String name, TensorParts parts) {
        String module = name.replaceFirst("\\.weight$", "");
        parts.addProduct(weight, tensor(module + B), tensor(module + A), settings.scaling());
    }

    /** For a computation whose dropout must be drawn again if the step is computed again: 32 bits. */
    long dropoutSeed(long step, int part) {
        long golden = 0x9E3779B97F4A7C15L;
        return new SplittableRandom(new SplittableRandom(seed + golden * step).nextLong() + golden * part).nextInt()
                & 0xFFFFFFFFL;
    }

    /** Which training this is: an adapter of other settings has tensors of the same shapes. */
    String description() {
        return "an adapter of %s, seed %d".formatted(settings, seed);
    }
}
