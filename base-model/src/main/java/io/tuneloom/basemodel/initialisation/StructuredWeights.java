package io.tuneloom.basemodel.initialisation;

import io.tuneloom.languagemodel.decoder.Initializer;
import io.tuneloom.languagemodel.folder.ModelConfig;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Sets attention heads by hand so that the model starts with the circuit that in-context learning needs, instead of waiting millions of
 * tokens for it ("mimetic initialisation", after arXiv 2305.09828; induction heads: arXiv 2209.11895). Heads of layer 0 look one, two,
 * three, ... tokens back and copy what stands there into a subspace of their own. Heads of layer 1 match the current token against those
 * copies. Heads above look back again, to gather what was found. All the rest starts random; everything is trained.
 *
 * <p>d is the width, D the head size, i one of the D/2 rotary pairs. A head's queries and keys hold the pair's parts in rows i and D/2 + i.
 */
public final class StructuredWeights {
    /** Sharpness of a look back: the weights of the fastest rotary pairs, whose sum bounds the attention score. */
    private static final double[] PAIR_WEIGHTS = {3, 2, 1, 1, 1, 1};

    private static final double LOOK_BACK_SCORE = 4;
    private static final double MATCH = 2.6;
    /** Fast pairs carry position; they are turned down where tokens are compared. */
    private static final int FAST_PAIRS = 7;

    private static final double FAST_PAIRS_GAIN = .15;
    /** From layer 2 on: how far back each head looks; what it finds is added with this gain. */
    private static final int[][] LOOK_BACKS_ABOVE = {{1, 1, 1, 3, 3}, {1, 1, 3, 2, 4}};

    private static final double GAIN_ABOVE = .3;
    /** What a layer's norm makes of the constant channel at the start, in layer 0 and above layer 1 (measured). */
    private static final double NORMED_CONSTANT = 6.5;

    private static final double NORMED_CONSTANT_ABOVE = 2;

    private final ModelConfig config;
    private final Random random;
    private final Map<String, Matrix> weights;
    private final List<LookBack> lookBacks = new ArrayList<>();

    /** What a head that looks back reads (D, d) and where it writes it (D, d), both with orthonormal rows. */
    private record LookBack(Matrix reads, Matrix writes) {}

    private StructuredWeights(ModelConfig config, long seed) {
        this.config = config;
        this.random = new Random(seed);
        this.weights = RandomWeights.of(config, random);
    }

    /** @throws IllegalArgumentException when the model shares keys between heads, for which there is no such circuit here */
    public static Initializer of(ModelConfig config, long seed) {
        if (config.keyValueHeads() != config.heads()) {
            throw new IllegalArgumentException("keyValueHeads: must equal heads for the structured initialisation");
        }
        if (config.layers() < 2) {
            throw new IllegalArgumentException("layers: the structured initialisation needs two or more");
        }
        StructuredWeights weights = new StructuredWeights(config, seed);
        WordEmbeddings.shape(weights.weight(WordEmbeddings.WEIGHT), weights.random);
        weights.shapeFirstLayer();
        weights.shapeSecondLayer();
        for (int layer = 2; layer < config.layers(); layer++) {
            weights.shapeLayerAbove(layer);
        }
        weights.keepConstantChannel();
        return Initializer.of(weights.values());
    }

    private Map<String, float[]> values() {
        Map<String, float[]> values = new HashMap<>();
        weights.forEach((name, matrix) -> values.put(name, matrix.values()));
        return values;
    }

    private void shapeFirstLayer() {
        for (int head = 0; head < config.heads(); head++) {
            lookBack(0, head, head + 1, NORMED_CONSTANT);
            Matrix reads = subspace();
            Matrix writes = Matrix.orthonormal(random, config.headSize(), config.width());
            move(0, head, reads, writes, 1);
            lookBacks.add(new LookBack(reads, writes));
        }
    }

    private void shapeSecondLayer() {
        for (int head = 0; head < config.heads(); head++) {
            match(1, head, lookBacks.get(head));
            Matrix same = subspace();
            move(1, head, same, same, 1);
        }
    }

    /** Heads that look the same way back move different parts of what stands there. */
    private void shapeLayerAbove(int layer) {
        int[] distances = LOOK_BACKS_ABOVE[Math.min(layer - 2, LOOK_BACKS_ABOVE.length - 1)];
        Map<Integer, Deque<LookBack>> parts = new HashMap<>();
        for (int head = 0; head < config.heads(); head++) {
            int distance = distances[head % distances.length];
            lookBack(layer, head, distance, NORMED_CONSTANT_ABOVE);
            Deque<LookBack> rest = parts.computeIfAbsent(distance, unseen -> new ArrayDeque<>());
            if (rest.isEmpty()) {
                rest.addAll(parts());
            }
            LookBack part = rest.remove();
            move(layer, head, part.reads(), part.writes(), GAIN_ABOVE);
        }
    }

    /** All channels, cut into as many parts as heads can move. */
    private List<LookBack> parts() {
        Matrix reads = Matrix.orthonormal(random, config.width(), config.width());
        reads.setColumn(0, 0);
        Matrix writes = Matrix.orthonormal(random, config.width(), config.width());
        List<LookBack> parts = new ArrayList<>();
        for (int row = 0; row + config.headSize() <= config.width(); row += config.headSize()) {
            parts.add(new LookBack(reads.rows(row, config.headSize()), writes.rows(row, config.headSize())));
        }
        return parts;
    }

    /** Nothing is added to channel 0, so that it stays the same for every token, up to the norm. */
    private void keepConstantChannel() {
        for (int layer = 0; layer < config.layers(); layer++) {
            attention(layer, "o").scaleRow(0, 0);
            weight("model.layers." + layer + ".mlp.down_proj.weight").scaleRow(0, 0);
        }
    }

    /** Orthonormal rows (D, d) that leave out the constant channel. */
    private Matrix subspace() {
        Matrix rows = Matrix.orthonormal(random, config.headSize(), config.width());
        rows.setColumn(0, 0);
        return rows;
    }

    private void move(int layer, int head, Matrix reads, Matrix writes, double gain) {
        attention(layer, "v").setRows(head * config.headSize(), reads);
        attention(layer, "o").setColumnsToRows(head * config.headSize(), writes, gain);
    }

    /** Turns the keys so that a query's score is highest for the token so many positions back. */
    private void lookBack(int layer, int head, int distance, double normedConstant) {
        int half = config.headSize() / 2;
        int first = head * config.headSize();
        Matrix queries = attention(layer, "q");
        Matrix keys = attention(layer, "k");
        double scale = Math.sqrt(LOOK_BACK_SCORE * Math.sqrt(config.headSize())) / normedConstant;
        float[] turns = config.rope().frequencies(config.headSize());
        for (int row = first; row < first + config.headSize(); row++) {
            queries.scaleRow(row, .1);
            keys.scaleRow(row, .1);
        }
        for (int i = 0; i < half; i++) {
            double size = i < PAIR_WEIGHTS.length ? scale * Math.sqrt(PAIR_WEIGHTS[i]) : 0;
            queries.set(first + i, 0, size);
            queries.set(first + half + i, 0, 0);
            keys.set(first + i, 0, size * Math.cos(turns[i] * distance));
            keys.set(first + half + i, 0, size * Math.sin(turns[i] * distance));
        }
    }

    /** A head whose score is the inner product of the current token with what a head of layer 0 copied. */
    private void match(int layer, int head, LookBack found) {
        int first = head * config.headSize();
        attention(layer, "q").setRows(first, withoutPosition(found.reads(), MATCH));
        attention(layer, "k").setRows(first, withoutPosition(found.writes(), MATCH));
    }

    private Matrix withoutPosition(Matrix matrix, double gain) {
        Matrix scaled = matrix.copy();
        int half = config.headSize() / 2;
        for (int row = 0; row < scaled.rows(); row++) {
            scaled.scaleRow(row, row % half < FAST_PAIRS ? gain * FAST_PAIRS_GAIN : gain);
        }
        return scaled;
    }

    private Matrix attention(int layer, String projection) {
        return weight("model.layers." + layer + ".self_attn." + projection + "_proj.weight");
    }

    private Matrix weight(String name) {
        Matrix matrix = weights.get(name);
        if (matrix == null) {
            throw new IllegalStateException("the model has no weight " + name);
        }
        return matrix;
    }
}
