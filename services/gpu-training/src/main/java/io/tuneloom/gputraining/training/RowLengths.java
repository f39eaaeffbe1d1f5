package io.tuneloom.gputraining.training;

import io.tuneloom.gputraining.training.Corpus.LearnedText;
import io.tuneloom.jobqueue.JobFailedException;
import io.tuneloom.languagemodel.training.Batch.TrainingRow;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.tuning.Splitting;
import org.jspecify.annotations.Nullable;

/** Whether the model's context holds every training row: told before the first step, and of all rows at once. */
final class RowLengths {
    private final int positions;
    private @Nullable String first;
    private int tooLong;

    /** @param positions tokens that the model's context holds */
    RowLengths(int positions) {
        this.positions = positions;
    }

    void add(LearnedText text, TrainingRow row) {
        int tokens = row.ids().length;
        if (tokens <= positions) {
            return;
        }
        tooLong++;
        if (first == null) {
            first = "A training row of %s takes %,d tokens".formatted(text.origin(), tokens);
        }
    }

    /** @throws JobFailedException naming the first row that is too long, and how many more there are */
    void check(Splitting splitting) throws JobFailedException {
        if (first != null) {
            throw new JobFailedException(
                    FailureReason.TEXT_TOO_LONG,
                    "%s, but the model's context holds %,d%s. %s, or choose a baseModel with a larger context."
                            .formatted(first, positions, others(), advice(splitting)));
        }
    }

    private String others() {
        return switch (tooLong) {
            case 1 -> "";
            case 2 -> "; 1 more row is too long";
            default -> "; %,d more rows are too long".formatted(tooLong - 1);
        };
    }

    private static String advice(Splitting splitting) {
        return switch (splitting) {
            case NONE -> "Split documents into sentences (splitting), shorten them";
            case CUMULATIVE -> "Split documents into single sentences (splitting: independent), shorten them";
            case INDEPENDENT -> "Shorten the sentences or their headings";
        };
    }
}
