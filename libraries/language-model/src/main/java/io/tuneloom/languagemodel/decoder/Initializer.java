package io.tuneloom.languagemodel.decoder;

import io.tuneloom.languagemodel.folder.ModelConfig;
import io.tuneloom.languagemodel.folder.Shape;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/** Gives a new model its first weights. */
@FunctionalInterface
public interface Initializer {
    /**
     * @param name the weight's Hugging Face name; every weight of {@link ModelConfig#weights()} is asked for once, in order
     * @return its values, row by row; their number must be {@code shape.size()}
     */
    float[] values(String name, Shape shape);

    /** Norms one, biases zero, all else normally distributed with this standard deviation. */
    static Initializer normal(double deviation, long seed) {
        Random random = new Random(seed);
        return (name, shape) -> {
            float[] values = new float[Math.toIntExact(shape.size())];
            for (int i = 0; i < values.length; i++) {
                values[i] = shape.isMatrix()
                        ? (float) (deviation * random.nextGaussian())
                        : name.endsWith(".bias") ? 0f : 1f;
            }
            return values;
        };
    }

    /** Explicit weights by name, for an initialisation that was computed as a whole. */
    static Initializer of(Map<String, float[]> weights) {
        Map<String, float[]> copy = new HashMap<>(weights);
        return (name, shape) -> {
            float[] values = copy.get(name);
            if (values == null) {
                throw new IllegalArgumentException("no initial values for " + name + " " + shape);
            }
            return values;
        };
    }
}
