package io.tuneloom.augmentation.domain;

import io.tuneloom.sharedschemas.artifacts.GeneratedText;
import io.tuneloom.sharedschemas.artifacts.TrainingDocument;
import io.tuneloom.syntheticworlds.language.Lexicon;
import io.tuneloom.text.corpus.Corpus;
import java.util.Arrays;
import java.util.List;

/** Documents and answers for tests; A, B and C stand for three names of the benchmarks' language. */
final class Texts {
    private static final List<String> NAMES = Lexicon.names();

    private Texts() {}

    static TrainingDocument document(String id, String text) {
        return new TrainingDocument(id, named(text), List.of());
    }

    static Corpus corpus(TrainingDocument... documents) {
        return new Corpus(Arrays.stream(documents).map(TrainingDocument::text).toList());
    }

    /** Nothing is held out of these documents. */
    static HeldOut nothing(TrainingDocument... documents) {
        return nothing(List.of(documents));
    }

    static HeldOut nothing(List<TrainingDocument> documents) {
        return HeldOut.draw(corpus(documents.toArray(TrainingDocument[]::new)), documents, 0, 0);
    }

    static GeneratedText written(String text) {
        return new GeneratedText("0", named(text), true);
    }

    static String named(String text) {
        return text.replaceAll("\\bA\\b", NAMES.get(0))
                .replaceAll("\\bB\\b", NAMES.get(1))
                .replaceAll("\\bC\\b", NAMES.get(2));
    }
}
