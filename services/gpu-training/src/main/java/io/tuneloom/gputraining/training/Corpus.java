package io.tuneloom.gputraining.training;

import io.tuneloom.jobqueue.JobFailedException;
import io.tuneloom.languagemodel.text.Layout;
import io.tuneloom.languagemodel.training.Batch.TrainingRow;
import io.tuneloom.languagemodel.training.Batches;
import io.tuneloom.languagemodel.training.Batches.ShuffledRows;
import io.tuneloom.sharedschemas.artifacts.AugmentedRow;
import io.tuneloom.sharedschemas.artifacts.SampledText;
import io.tuneloom.sharedschemas.artifacts.TrainingDocument;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.tuning.Splitting;
import io.tuneloom.sharedschemas.tuning.Strategy;
import io.tuneloom.text.corpus.TextReading;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Training rows as the model reads them: what the layout puts before a document is read, the document is learned. In a model without a
 * token that begins texts nothing predicts a text's first token, so a row of one token is left out.
 *
 * @param replay texts that the model wrote itself
 * @param replayed how many of them an epoch has, in the mean over epochs: part of a text is carried over to the next epoch
 */
public record Corpus(List<TrainingRow> rows, List<TrainingRow> replay, double replayed) {
    private static final Logger LOG = Logger.getLogger(Corpus.class);

    /** Without replay. */
    public Corpus(List<TrainingRow> rows) {
        this(rows, List.of(), 0);
    }

    /**
     * @param texts what the data set states, and what the model inferred from it
     * @param splitting of both: every row is learned as a whole, also the sentences that stand in several
     * @param positions tokens that the model's context holds
     * @throws JobFailedException when a row is longer, or no row has a token to learn
     */
    public static Corpus of(Layout layout, List<LearnedText> texts, Splitting splitting, int positions)
            throws JobFailedException {
        RowLengths lengths = new RowLengths(positions);
        List<TrainingRow> rows = new ArrayList<>();
        int leftOut = 0;
        for (LearnedText learned : texts) {
            Splitting own = learned.divisible() ? splitting : Splitting.NONE;
            for (String part : TextReading.of(learned.text()).rows(own)) {
                Layout.Row text = layout.row(part);
                if (text.learned() == 0) {
                    leftOut++;
                    continue;
                }
                TrainingRow row = TrainingRow.of(text.tokens(), text.learnedFrom());
                lengths.add(learned, row);
                rows.add(row);
            }
        }
        lengths.check(splitting);
        if (rows.isEmpty()) {
            throw new JobFailedException(
                    FailureReason.INVALID_INPUT,
                    "There is nothing to learn: no text to train on, from %s on, has a token that can be predicted from one before it."
                                    .formatted(texts.getFirst().origin())
                            + " Give documents of more words.");
        }
        if (leftOut > 0) {
            LOG.infof(
                    "Training rows without a token that can be predicted from one before it are left out: %d of %d",
                    leftOut, leftOut + rows.size());
        }
        return new Corpus(List.copyOf(rows));
    }

    /**
     * This corpus with as many of the texts that the model wrote itself as make up a share of an epoch's tokens, by their mean length. Each
     * epoch has the next of them, and after the last comes the first again: texts that every epoch has would be learned by heart, and a
     * training that needs more texts than there are comes near that ({@link #repetitions}).
     *
     * @param texts at least one if there is a share
     * @param share 0 to below 1
     */
    public Corpus with(List<SampledText> texts, double share) {
        if (share == 0) {
            return this;
        }
        List<TrainingRow> replay = texts.stream().map(Corpus::row).toList();
        double length = (double) tokens(replay) / replay.size();
        return new Corpus(rows, replay, share / (1 - share) * tokens(rows) / length);
    }

    /** How often each of the texts that the model wrote itself comes up in so many epochs, in the mean; 0 without replay. */
    double repetitions(double epochs) {
        return replay.isEmpty() ? 0 : epochs * replayed / replay.size();
    }

    /** Every row that a batch may have, those without replay first. */
    List<TrainingRow> all() {
        return Stream.concat(rows.stream(), replay.stream()).toList();
    }

    /** The batches of a training. */
    ShuffledRows batches(int size, long seed) {
        return Batches.shuffled(rows, replay, replayed, size, seed);
    }

    private static long tokens(List<TrainingRow> rows) {
        return rows.stream().mapToLong(row -> row.ids().length).sum();
    }

    /** The tokens as they were sampled; what they begin with is only read. */
    private static TrainingRow row(SampledText text) {
        return TrainingRow.of(
                Stream.concat(text.prompt().stream(), text.tokens().stream())
                        .mapToInt(Integer::intValue)
                        .toArray(),
                text.prompt().size());
    }

    /**
     * A text to train on.
     *
     * @param origin what a message about it names: the document, or for what the model wrote the one it was written from
     * @param divisible whether its sentences may be learned apart; a question may not from its answer
     */
    public record LearnedText(String origin, String text, boolean divisible) {

        public static LearnedText of(TrainingDocument document) {
            return new LearnedText("document " + document.id(), document.text(), true);
        }

        public static LearnedText of(AugmentedRow row) {
            return new LearnedText(
                    "what the model wrote from document " + row.source(),
                    row.text(),
                    row.strategy() != Strategy.QUESTION_ANSWERS);
        }
    }
}
