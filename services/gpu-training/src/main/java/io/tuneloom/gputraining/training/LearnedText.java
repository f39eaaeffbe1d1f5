package io.tuneloom.gputraining.training;

import io.tuneloom.sharedschemas.artifacts.AugmentedRow;
import io.tuneloom.sharedschemas.artifacts.TrainingDocument;

/**
 * A text to train on.
 *
 * @param origin what a message about it names: the document, or for what the model wrote the one it was written from
 */
public record LearnedText(String origin, String text) {

    public static LearnedText of(TrainingDocument document) {
        return new LearnedText("document " + document.id(), document.text());
    }

    public static LearnedText of(AugmentedRow row) {
        return new LearnedText("what the model wrote from document " + row.source(), row.text());
    }
}
