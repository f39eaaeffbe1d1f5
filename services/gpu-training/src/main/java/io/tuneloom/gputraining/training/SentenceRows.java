package io.tuneloom.gputraining.training;

import io.tuneloom.sharedschemas.tuning.Splitting;
import io.tuneloom.syntheticworlds.language.Passage;
import io.tuneloom.syntheticworlds.language.Sentence;
import io.tuneloom.text.documents.HeadedText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Splits texts into training rows by their sentences. A heading, and in the benchmarks' language a preamble, stands before every
 * sentence of its document: a heading says what its sentences are about, and the benchmarks' questions begin with one.
 */
final class SentenceRows {
    private SentenceRows() {}

    /** A text of one sentence is one row, as it stands. */
    static List<String> of(String text, Splitting splitting) {
        return switch (splitting) {
            case NONE -> List.of(text);
            case INDEPENDENT ->
                Passage.parse(text)
                        .map(passage ->
                                rows(passage, last -> passage.sentences().subList(last, last + 1)))
                        .orElseGet(() -> underHeading(text));
            case CUMULATIVE ->
                Passage.parse(text)
                        .map(passage ->
                                rows(passage, last -> passage.sentences().subList(0, last + 1)))
                        .orElseGet(() -> beginnings(text));
        };
    }

    /** @param upTo the sentences of the row that ends with the sentence at this place */
    private static List<String> rows(Passage passage, IntFunction<List<? extends Sentence>> upTo) {
        return IntStream.range(0, passage.sentences().size())
                .mapToObj(upTo)
                .map(sentences -> new Passage(passage.preamble(), passage.heading(), sentences).text())
                .toList();
    }

    private static List<String> underHeading(String text) {
        HeadedText headed = HeadedText.of(text);
        return headed.sentences().stream()
                .map(sentence -> headed.with(sentence).text())
                .toList();
    }

    /** The text up to the end of each sentence, so that what stands between sentences stays as it is. */
    private static List<String> beginnings(String text) {
        HeadedText headed = HeadedText.of(text);
        List<String> beginnings = new ArrayList<>();
        int end = headed.heading().length();
        for (String sentence : headed.sentences()) {
            end = text.indexOf(sentence, end) + sentence.length();
            beginnings.add(text.substring(0, end).strip());
        }
        return beginnings;
    }
}
