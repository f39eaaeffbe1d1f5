package io.tuneloom.languagemodel.training;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The rows of one step, of any lengths. Its loss is the mean over all tokens with a weight, weighted by it. */
public record Batch(List<TrainingRow> rows) {
    public Batch {
        rows = List.copyOf(rows);
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("rows: a batch needs at least one");
        }
    }

    public static Batch of(int[][] ids, float[][] weights) {
        return new Batch(IntStream.range(0, ids.length)
                .mapToObj(i -> new TrainingRow(ids[i], weights[i]))
                .toList());
    }

    /** Sum of the weights of all predicted tokens. */
    double weight() {
        double sum = 0;
        for (TrainingRow row : rows) {
            for (int i = 1; i < row.ids().length; i++) {
                sum += row.weights()[i];
            }
        }
        return sum;
    }

    /** Number of tokens read. */
    public int tokens() {
        return rows.stream().mapToInt(row -> row.ids().length).sum();
    }

    /**
     * A text to train on.
     *
     * @param ids its tokens, at least two
     * @param weights how much the prediction of each token counts, 0 for not at all; the first token is never predicted, its
     *     weight is ignored
     */
    public record TrainingRow(int[] ids, float[] weights) {
        public TrainingRow {
            if (ids.length < 2) {
                throw new IllegalArgumentException("ids: a row needs at least two tokens, had " + ids.length);
            }
            if (weights.length != ids.length) {
                throw new IllegalArgumentException("weights: " + weights.length + " for " + ids.length + " tokens");
            }
            for (float weight : weights) {
                if (!(weight >= 0) || Float.isInfinite(weight)) {
                    throw new IllegalArgumentException("weights: must be finite and not negative, one was " + weight);
                }
            }
        }

        /** Learns a text from a token on; what stands before is only read. */
        public static TrainingRow of(int[] ids, int from) {
            float[] weights = new float[ids.length];
            Arrays.fill(weights, from, ids.length, 1f);
            return new TrainingRow(ids, weights);
        }

        /** The first token whose prediction counts; the number of tokens if none does. */
        public int learnedFrom() {
            int first = 1;
            while (first < ids.length && weights[first] == 0) {
                first++;
            }
            return first;
        }
    }
}
