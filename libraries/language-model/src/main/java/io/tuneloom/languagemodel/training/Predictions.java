package io.tuneloom.languagemodel.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.tuneloom.languagemodel.decoder.Decoder;
import io.tuneloom.languagemodel.training.Batch.TrainingRow;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The predictions of some rows that count, laid flat: only at these does the model compute its head and its loss.
 *
 * @param read what the model reads: sequences of one or more rows, each without its last token, which is only predicted
 * @param begins where in its sequence the row of each token begins; empty if each sequence is one row
 * @param after numbers of the positions (sequence times width plus column) that predict
 * @param targets the tokens to be predicted there
 * @param weights their weights as shares of the whole batch's
 */
record Predictions(List<int[]> read, List<int[]> begins, int[] after, int[] targets, float[] weights) {

    static Predictions of(List<List<TrainingRow>> sequences, double batchWeight) {
        boolean packed = sequences.stream().anyMatch(sequence -> sequence.size() > 1);
        int width = sequences.stream().mapToInt(Packing::length).max().orElseThrow();
        int count = sequences.stream()
                .flatMap(List::stream)
                .mapToInt(Predictions::counted)
                .sum();
        List<int[]> read = sequences.stream().map(Predictions::read).toList();
        List<int[]> begins = packed
                ? sequences.stream().map(sequence -> begins(sequence, width)).toList()
                : List.of();
        Predictions predictions = new Predictions(read, begins, new int[count], new int[count], new float[count]);
        int n = 0;
        for (int s = 0; s < sequences.size(); s++) {
            int begin = s * width;
            for (TrainingRow row : sequences.get(s)) {
                n = predictions.add(row, begin, batchWeight, n);
                begin += row.ids().length - 1;
            }
        }
        return predictions;
    }

    private static int[] read(List<TrainingRow> sequence) {
        return sequence.stream()
                .flatMapToInt(row -> Arrays.stream(row.ids(), 0, row.ids().length - 1))
                .toArray();
    }

    /** Each token of padding is a text of its own, so that it reads something: itself. */
    private static int[] begins(List<TrainingRow> sequence, int width) {
        int[] begins = IntStream.range(0, width).toArray();
        int begin = 0;
        for (TrainingRow row : sequence) {
            int end = begin + row.ids().length - 1;
            Arrays.fill(begins, begin, end, begin);
            begin = end;
        }
        return begins;
    }

    private static int counted(TrainingRow row) {
        int count = 0;
        for (int i = 1; i < row.ids().length; i++) {
            count += row.weights()[i] > 0 ? 1 : 0;
        }
        return count;
    }

    private int add(TrainingRow row, int rowBegin, double batchWeight, int next) {
        int n = next;
        for (int i = 1; i < row.ids().length; i++) {
            if (row.weights()[i] > 0) {
                after[n] = rowBegin + i - 1;
                targets[n] = row.ids()[i];
                weights[n++] = (float) (row.weights()[i] / batchWeight);
            }
        }
        return n;
    }

    /** The loss, whose gradients are added to the decoder's. */
    NDArray addGradients(NDManager scope, Decoder decoder, boolean checkpointing) {
        return decoder.addGradients(
                Decoder.padded(scope, read),
                begins(scope),
                scope.create(after),
                scope.create(targets),
                scope.create(weights),
                checkpointing);
    }

    NDArray loss(NDManager scope, Decoder decoder) {
        NDArray ids = Decoder.padded(scope, read);
        return decoder.loss(
                scope, ids, begins(scope), scope.create(after), scope.create(targets), scope.create(weights));
    }

    private NDArray begins(NDManager scope) {
        return begins.isEmpty() ? scope.zeros(new Shape(0), DataType.INT32) : Decoder.padded(scope, begins);
    }
}
