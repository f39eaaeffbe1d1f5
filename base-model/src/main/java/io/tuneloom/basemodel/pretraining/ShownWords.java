package io.tuneloom.basemodel.pretraining;

import io.tuneloom.languagemodel.training.Batch;
import io.tuneloom.languagemodel.training.Batch.TrainingRow;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.Map;

/**
 * The words that occurred in a run's episodes so far. The rows of all others are no result of training: as wrong answers they get tiny
 * gradients, which Adam scales up, so that their constant channel, which attention heads rely on, drifts to zero. What a run writes
 * has the rows of words that it never showed as they were at its beginning.
 */
final class ShownWords {
    private static final String NOTE = "shownWords";

    private final BitSet ids;

    private ShownWords(BitSet ids) {
        this.ids = ids;
    }

    /** What {@link #notes} wrote. */
    static ShownWords of(Map<String, String> notes) {
        return new ShownWords(BitSet.valueOf(HexFormat.of().parseHex(notes.getOrDefault(NOTE, ""))));
    }

    Map<String, String> notes() {
        return Map.of(NOTE, HexFormat.of().formatHex(ids.toByteArray()));
    }

    void add(Batch batch) {
        batch.rows().stream().map(TrainingRow::ids).flatMapToInt(Arrays::stream).forEach(ids::set);
    }

    /**
     * Puts the first rows of words that were not shown in the place of the present ones.
     *
     * @param embeddings the present rows (V, d), one after the other
     * @param first the rows at the beginning (V, d)
     */
    void restore(float[] embeddings, float[] first, int width) {
        for (int id = ids.nextClearBit(0); id * width < embeddings.length; id = ids.nextClearBit(id + 1)) {
            System.arraycopy(first, id * width, embeddings, id * width, width);
        }
    }
}
