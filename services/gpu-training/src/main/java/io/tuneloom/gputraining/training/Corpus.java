package io.tuneloom.gputraining.training;

import io.tuneloom.languagemodel.text.Layout;
import io.tuneloom.languagemodel.text.Layout.Opening;
import io.tuneloom.languagemodel.training.TrainingRow;
import io.tuneloom.sharedschemas.tuning.Splitting;
import java.util.List;
import java.util.stream.Stream;

/** Training rows as the model reads them: what the layout puts before a document is read, the document is learned. */
public record Corpus(List<TrainingRow> rows) {

    /**
     * @param documents what the data set states
     * @param augmented what the model inferred from it; empty for plain fine-tuning
     * @param splitting of both: every row is learned as a whole, also the sentences that stand in several
     */
    public static Corpus of(Layout layout, List<String> documents, List<String> augmented, Splitting splitting) {
        Opening opening = layout.row();
        return new Corpus(Stream.concat(documents.stream(), augmented.stream())
                .flatMap(text -> SentenceRows.of(text, splitting).stream())
                .map(text -> TrainingRow.of(
                        opening.tokens(), opening.follow(layout.learned(text)).getFirst()))
                .toList());
    }
}
