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
 * evaluations that come out at chance. Both compute in 32 bits, as the weights are written, whatever the precision of the training: the
 * rounding of products would hide differences.
 */
public final class SelfCheck {
    static final int ROWS = 8;
    private static final double TOLERANCE = 1e-3;

    private SelfCheck() {}

    /** The trainer's own loss on the first rows. */
    static double lossOf(Trainer trainer, Corpus corpus) {
        return trainer.loss(new Batch(rows(corpus)));
    }

    /** @param written loaded in 32 bits */
    public static boolean agrees(LanguageModel written, Corpus corpus, double trainerLoss) {
        return agree(scorerLoss(written, corpus), trainerLoss);
    }

    /**
     * @param scorerLoss {@link #scorerLoss} of the model as it was written
     * @param trainerLoss {@link FineTuning.Result#finalLoss()}
     */
    static boolean agree(double scorerLoss, double trainerLoss) {
        return Math.abs(scorerLoss - trainerLoss) <= TOLERANCE * Math.max(1, trainerLoss);
    }

    /**
     * Mean over all learned tokens of the first rows, in nats.
     *
     * @param written loaded in 32 bits
     */
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
        int learned = row.learnedFrom();
        return new Query(Arrays.copyOf(row.ids(), learned), Arrays.copyOfRange(row.ids(), learned, row.ids().length));
    }
}
