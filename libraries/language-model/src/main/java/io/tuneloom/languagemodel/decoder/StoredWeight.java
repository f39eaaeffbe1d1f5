package io.tuneloom.languagemodel.decoder;

import io.tuneloom.languagemodel.folder.ModelConfig;
import io.tuneloom.languagemodel.folder.Shape;
import io.tuneloom.languagemodel.torch.Precision;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A weight as a model keeps it in memory. In 32 bits, in which a model may be trained, each weight of the folder is one. In
 * 16 bits the projections to queries, keys and values are one matrix: a product less where the number of products counts.
 *
 * @param parts the folder's weights that it is made of, one below the other
 */
record StoredWeight(String name, Shape shape, List<String> parts) {
    private static final String EMBEDDING = "model.embed_tokens.weight";

    static List<StoredWeight> of(ModelConfig config, Precision precision) {
        Map<String, Shape> shapes = config.weights();
        Map<String, List<String>> parts = new LinkedHashMap<>();
        shapes.keySet()
                .forEach(name -> parts.computeIfAbsent(
                                precision == Precision.FP32 ? name : joined(name), _ -> new ArrayList<>())
                        .add(name));
        return parts.entrySet().stream()
                .map(entry -> new StoredWeight(
                        entry.getKey(),
                        below(entry.getValue().stream().map(shapes::get).toList()),
                        entry.getValue()))
                .toList();
    }

    private static String joined(String name) {
        return name.replaceFirst("self_attn\\.[qkv]_proj", "self_attn.qkv_proj");
    }

    private static Shape below(List<Shape> shapes) {
        List<Integer> sizes = new ArrayList<>(shapes.getFirst().dimensions());
        sizes.set(
                0,
                shapes.stream().mapToInt(shape -> shape.dimensions().getFirst()).sum());
        return new Shape(sizes);
    }

    boolean isEmbedding() {
        return name.equals(EMBEDDING);
    }
}
