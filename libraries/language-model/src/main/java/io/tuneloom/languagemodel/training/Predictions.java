package io.tuneloom.languagemodel.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.tuneloom.languagemodel.decoder.Decoder;
import io.tuneloom.languagemodel.training.Batch.TrainingRow;
import java.util.Arrays;
import java.util.List;

/**
 * The predictions of some rows that count, laid flat: only at these does the model compute its head and its loss.
 *
 * @param read what the model reads: each row without its last token, which is only predicted
 * @param after numbers of the positions (row times width plus column) that predict
 * @param targets the tokens to be predicted there
 * @param weights their weights as shares of the whole batch's
 */
record Predictions(List<int[]> read, int[] after, int[] targets, float[] weights) {

    static Predictions of(List<TrainingRow> rows, double batchWeight) {
        List<int[]> read = rows.stream()
                .map(row -> Arrays.copyOf(row.ids(), row.ids().length - 1))
                .toList();
        int width = read.stream().mapToInt(ids -> ids.length).max().orElseThrow();
        int count = rows.stream().mapToInt(Predictions::counted).sum();
        Predictions predictions = new Predictions(read, new int[count], new int[count], new float[count]);
        int n = 0;
        for (int r = 0; r < rows.size(); r++) {
            n = predictions.add(rows.get(r), r * width, batchWeight, n);
        }
        return predictions;
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
                scope.create(after),
                scope.create(targets),
                scope.create(weights),
                checkpointing);
    }

    NDArray loss(NDManager scope, Decoder decoder) {
        NDArray ids = Decoder.padded(scope, read);
        return decoder.loss(scope, ids, scope.create(after), scope.create(targets), scope.create(weights));
    }
}
