package io.tuneloom.basemodel.initialisation;

import io.tuneloom.languagemodel.folder.ModelConfig;
import io.tuneloom.languagemodel.folder.Shape;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** The weights before any structure is set: matrices of deviation one over the root of the inputs, half that where a layer writes. */
final class RandomWeights {
    private static final double EMBEDDING = .5;
    private static final float FINAL_NORM = .2f;

    private RandomWeights() {}

    static Map<String, Matrix> of(ModelConfig config, Random random) {
        Map<String, Matrix> weights = new LinkedHashMap<>();
        config.weights().forEach((name, shape) -> weights.put(name, weight(name, shape, random)));
        return weights;
    }

    private static Matrix weight(String name, Shape shape, Random random) {
        int rows = shape.dimensions().getFirst();
        if (!shape.isMatrix()) {
            return norm(rows, name.equals("model.norm.weight") ? FINAL_NORM : 1);
        }
        int columns = shape.dimensions().getLast();
        return Matrix.normal(random, rows, columns, deviation(name, columns));
    }

    private static Matrix norm(int size, float gain) {
        Matrix norm = new Matrix(size, 1, new float[size]);
        norm.setColumn(0, gain);
        return norm;
    }

    private static double deviation(String name, int inputs) {
        if (name.equals(WordEmbeddings.WEIGHT)) {
            return EMBEDDING;
        }
        boolean writes = name.endsWith("o_proj.weight") || name.endsWith("down_proj.weight");
        return (writes ? .5 : 1) / Math.sqrt(inputs);
    }
}
