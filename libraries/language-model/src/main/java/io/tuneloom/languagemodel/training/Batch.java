package io.tuneloom.languagemodel.training;

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
}
