package io.tuneloom.gputraining.training;

import io.tuneloom.languagemodel.decoder.LanguageModel;
import io.tuneloom.languagemodel.decoder.Prefix;
import io.tuneloom.languagemodel.scoring.Scorer;
import io.tuneloom.languagemodel.scoring.Scorer.Query;
import io.tuneloom.languagemodel.scoring.Scorer.Score;
import io.tuneloom.languagemodel.training.Batch;
import io.tuneloom.languagemodel.training.Batch.TrainingRow;
import io.tuneloom.languagemodel.training.Trainer;
import java.util.Arrays;
import java.util.List;

/**
 * Whether the tuned model, as it was written, is the model that was trained: the scorer's likelihood of some training rows
 * must agree with the trainer's own loss on them. Weights mapped wrongly, or a head left out, show nowhere else but in
 * evaluations that come out at chance.
 */
public final class SelfCheck {
    private static final int ROWS = 8;

    private SelfCheck() {}

    /** The trainer's own loss on the first rows. */
    static double lossOf(Trainer trainer, Corpus corpus) {
        return trainer.loss(new Batch(rows(corpus)));
    }

    /**
     * @param written loaded in the precision of the training
     * @param trainerLoss {@link FineTuning.Result#finalLoss()}
     */
    public static boolean agrees(LanguageModel written, Corpus corpus, double trainerLoss) {
        return Math.abs(scorerLoss(written, corpus) - trainerLoss) <= tolerance(written) * Math.max(1, trainerLoss);
    }

    /** In BF16 the scorer multiplies in another order than the trainer, and each product is rounded to 8 bits. */
    private static double tolerance(LanguageModel written) {
        return switch (written.precision()) {
            case FP32 -> 1e-3;
            case BF16 -> 2e-2;
        };
    }

    /** Mean over all learned tokens of the first rows, in nats. */
    public static double scorerLoss(LanguageModel written, Corpus corpus) {
        List<Query> queries = rows(corpus).stream().map(SelfCheck::query).toList();
        try (Prefix nothing = written.encode()) {
            List<Score> scores = new Scorer(written).score(nothing, queries);
            double sum = scores.stream().mapToDouble(Score::sum).sum();
            long tokens = queries.stream()
                    .mapToLong(query -> query.candidate().length)
                    .sum();
            return -sum / tokens;
        }
    }

    private static List<TrainingRow> rows(Corpus corpus) {
        return corpus.rows().subList(0, Math.min(ROWS, corpus.rows().size()));
    }

    private static Query query(TrainingRow row) {
        int learned = 1;
        while (learned < row.ids().length && row.weights()[learned] == 0) {
            learned++;
        }
        return new Query(Arrays.copyOf(row.ids(), learned), Arrays.copyOfRange(row.ids(), learned, row.ids().length));
    }
}
