package io.tuneloom.augmentation.domain;

import io.tuneloom.sharedschemas.artifacts.TrainingDocument;
import io.tuneloom.syntheticworlds.language.Passage;
import io.tuneloom.syntheticworlds.language.Sentence;
import io.tuneloom.syntheticworlds.language.Statement;
import io.tuneloom.text.documents.HeadedText;
import io.tuneloom.text.sentences.Sentences;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a data set's texts are understood: as statements where they are of the benchmarks' language, as sentences where they
 * are anybody's. Where all documents are of the benchmarks' language, a model that writes anything else has failed; where not,
 * any sentence will do.
 */
public final class Reading {
    private final boolean benchmark;

    public Reading(List<TrainingDocument> documents) {
        benchmark = documents.stream()
                .allMatch(document -> Passage.parse(document.text()).isPresent());
    }

    /** Whether all documents are of the benchmarks' language, so that logic can judge what follows from them. */
    public boolean isBenchmark() {
        return benchmark;
    }

    /**
     * What the model wrote, or a document says.
     *
     * @param words the same for two texts that say the same in the same words
     * @param statements that logic can judge; empty outside of the benchmarks' language
     * @param sentences what can be judged one by one, as text
     */
    public record Said(String words, List<Statement> statements, List<String> sentences) {}

    /** The sentences that a document says one by one, each fit to stand alone; a heading is none of them. */
    List<String> sentences(TrainingDocument document) {
        return Passage.parse(document.text())
                .map(passage -> passage.statements().stream().map(Reading::bare).toList())
                .orElseGet(() -> HeadedText.of(document.text()).sentences());
    }

    /**
     * A document as it stands, but for a preamble. In the benchmarks' language it is also told from its end: what comes last in it leads to
     * another wording of what follows. The sentences of other texts build on each other and keep their order.
     */
    List<String> tellings(TrainingDocument document) {
        return Passage.parse(document.text()).map(Reading::orders).orElseGet(() -> List.of(document.text()));
    }

    /** Empty when it says nothing that can be trained on. */
    Optional<Said> read(String text) {
        Optional<Said> statements = Passage.parse(text).map(Reading::said);
        if (statements.isPresent() || benchmark || text.isBlank()) {
            return statements;
        }
        return Optional.of(new Said(words(text), List.of(), Sentences.of(text)));
    }

    /**
     * All of a document that an answer could repeat: itself, and outside of the benchmarks what stands below its heading, and
     * each sentence of it, the heading too.
     */
    Stream<String> wordsOf(TrainingDocument document) {
        return Passage.parse(document.text())
                .map(passage -> Stream.of(said(passage).words()))
                .orElseGet(() -> Stream.concat(
                        Stream.of(
                                        document.text(),
                                        HeadedText.of(document.text()).body())
                                .map(Reading::words),
                        Sentences.of(document.text()).stream().map(Reading::words)));
    }

    private static List<String> orders(Passage passage) {
        return Stream.<List<? extends Sentence>>of(
                        passage.sentences(), passage.sentences().reversed())
                .distinct()
                .map(sentences -> new Passage(null, passage.heading(), sentences).text())
                .toList();
    }

    /** A preamble adds nothing to what is said. */
    private static Said said(Passage passage) {
        return new Said(
                new Passage(null, passage.heading(), passage.sentences()).text(),
                passage.statements(),
                passage.statements().stream().map(Reading::bare).toList());
    }

    private static String words(String text) {
        return text.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }

    private static String bare(Statement statement) {
        return Passage.of(statement).text();
    }
}
