package io.tuneloom.languagemodel.decoder;

import io.tuneloom.languagemodel.folder.ModelConfig;
import io.tuneloom.languagemodel.folder.Shape;
import io.tuneloom.sharedschemas.tuning.Precision;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A weight as a model keeps it in memory. In 32 bits, in which a model may be trained, each weight of the folder is one. In
 * 16 bits the projections to queries, keys and values are one matrix, which is two products fewer per layer.
 *
 * @param parts the folder's weights that it is made of, one below the other
 */
record StoredWeight(String name, Shape shape, List<Part> parts, Kept kept) {
    static final String EMBEDDING = "model.embed_tokens.weight";

    /**
     * A weight of the folder.
     *
     * @param size number of its values
     */
    record Part(String name, long size) {}

    /** How the values are kept. */
    enum Kept {
        /** In 32 bits. */
        FULL,
        /** In 16 bits, row by row: the embedding, whose rows are looked up. */
        HALVES,
        /** In 16 bits, for products only. */
        PACKED
    }

    static List<StoredWeight> of(ModelConfig config, Precision precision) {
        Map<String, Shape> shapes = config.weights();
        Map<String, List<String>> parts = new LinkedHashMap<>();
        shapes.keySet()
                .forEach(name -> parts.computeIfAbsent(stored(name, precision), _ -> new ArrayList<>())
                        .add(name));
        List<StoredWeight> weights = new ArrayList<>();
        parts.forEach((name, some) -> {
            Shape shape = joined(some.stream()
                    .map(part -> Objects.requireNonNull(shapes.get(part)))
                    .toList());
            List<Part> sized = some.stream()
                    .map(part -> new Part(
                            part, Objects.requireNonNull(shapes.get(part)).size()))
                    .toList();
            weights.add(new StoredWeight(name, shape, sized, kept(name, shape, precision)));
        });
        return weights;
    }

    private static String stored(String name, Precision precision) {
        return precision == Precision.FP32 ? name : name.replaceFirst("self_attn\\.[qkv]_proj", "self_attn.qkv_proj");
    }

    private static Shape joined(List<Shape> shapes) {
        List<Integer> sizes = new ArrayList<>(shapes.getFirst().dimensions());
        sizes.set(
                0,
                shapes.stream().mapToInt(shape -> shape.dimensions().getFirst()).sum());
        return new Shape(sizes);
    }

    private static Kept kept(String name, Shape shape, Precision precision) {
        if (precision == Precision.FP32 || !shape.isMatrix()) {
            return Kept.FULL;
        }
        return name.equals(EMBEDDING) ? Kept.HALVES : Kept.PACKED;
    }
}
