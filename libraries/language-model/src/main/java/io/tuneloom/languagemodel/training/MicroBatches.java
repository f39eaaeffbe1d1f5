package io.tuneloom.languagemodel.training;

import io.tuneloom.languagemodel.training.Batch.TrainingRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Divides a batch into parts that are computed one after the other, with a gradient that is their sum: the same step in less memory.
 * Another division rounds its sums differently, so it is part of a training's settings and of its checkpoints.
 *
 * @param tokens computed at once, padding included, at most; a longer row is computed alone
 * @param packing whether the rows of a part are packed, so that padding is only what that leaves
 */
record MicroBatches(int tokens, boolean packing) {
    /** Consecutive rows, as many at a time as fit. */
    List<List<TrainingRow>> of(List<TrainingRow> rows) {
        List<List<TrainingRow>> parts = new ArrayList<>();
        int begin = 0;
        for (int end = 1; end <= rows.size(); end++) {
            if (end == rows.size() || exceeds(rows.subList(begin, end + 1))) {
                parts.add(rows.subList(begin, end));
                begin = end;
            }
        }
        return parts;
    }

    /** Half of what was the largest part of these rows; none if each of them was computed alone already. */
    Optional<MicroBatches> halved(List<TrainingRow> rows) {
        return of(rows).stream()
                .filter(part -> part.size() > 1)
                .map(this::computed)
                .max(Long::compare)
                .map(largest -> new MicroBatches((int) (largest / 2), packing));
    }

    /** A part as it is computed: rows side by side, or one each. */
    List<List<TrainingRow>> sequences(List<TrainingRow> part) {
        return packing ? Packing.firstFit(part) : Packing.none(part);
    }

    /** Packing takes time and never computes more than padding does. */
    private boolean exceeds(List<TrainingRow> part) {
        return computed(part, part.size()) > tokens && computed(part) > tokens;
    }

    private long computed(List<TrainingRow> part) {
        return computed(part, sequences(part).size());
    }

    /** The last token of a row is only predicted; the others are computed, each sequence with as many as the longest row. */
    private static long computed(List<TrainingRow> part, int sequences) {
        int longest = part.stream().mapToInt(row -> row.ids().length).max().orElseThrow();
        return (long) sequences * (longest - 1);
    }
}
