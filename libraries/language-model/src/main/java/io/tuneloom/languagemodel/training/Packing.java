package io.tuneloom.languagemodel.training;

import io.tuneloom.languagemodel.training.Batch.TrainingRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Puts short rows side by side into sequences no longer than the longest row, so that less padding is computed. Attention does not cross
 * rows. No sequence is longer than a row is without packing, so attention costs no more.
 */
final class Packing {
    private Packing() {}

    /** Each row by itself. */
    static List<List<TrainingRow>> none(List<TrainingRow> rows) {
        return rows.stream().map(List::of).toList();
    }

    /** First fit, the longest rows first: at most 11/9 of the fewest sequences (Johnson 1973). */
    static List<List<TrainingRow>> firstFit(List<TrainingRow> rows) {
        List<TrainingRow> longestFirst = rows.stream()
                .sorted(Comparator.comparingInt(Packing::read).reversed())
                .toList();
        int width = read(longestFirst.getFirst());
        List<List<TrainingRow>> sequences = new ArrayList<>();
        int[] room = new int[rows.size()];
        for (TrainingRow row : longestFirst) {
            int first = 0;
            while (first < sequences.size() && room[first] < read(row)) {
                first++;
            }
            if (first == sequences.size()) {
                sequences.add(new ArrayList<>());
                room[first] = width;
            }
            sequences.get(first).add(row);
            room[first] -= read(row);
        }
        return sequences;
    }

    /** Tokens that are read of these rows. */
    static int length(List<TrainingRow> sequence) {
        return sequence.stream().mapToInt(Packing::read).sum();
    }

    /** The last token of a row is only predicted. */
    private static int read(TrainingRow row) {
        return row.ids().length - 1;
    }
}
