package io.tuneloom.evaluation.domain;

import io.tuneloom.sharedschemas.artifacts.Question;
import io.tuneloom.sharedschemas.results.Nearness;
import io.tuneloom.text.corpus.Claim;
import io.tuneloom.text.corpus.Corpus;
import io.tuneloom.text.corpus.TellingWords;
import io.tuneloom.text.corpus.TextReading;
import io.tuneloom.text.near.NearTexts;
import io.tuneloom.text.words.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Which test items augmented rows give away. Sentences of the benchmarks' language are all alike and two of them that differ by one
 * word say different things, so there an item is near to a row only if it appears in it verbatim.
 */
public final class NearRows {
    private final Corpus rows;
    private final boolean benchmark;
    private final NearTexts texts;
    private final TellingWords telling;

    /**
     * @param documents of the language that decides
     * @param rows texts of the augmented rows
     */
    public NearRows(List<String> documents, List<String> rows) {
        this.rows = new Corpus(rows);
        this.benchmark = Corpus.areBenchmark(documents);
        this.texts = new NearTexts(benchmark ? List.of() : rows);
        this.telling = new TellingWords(
                benchmark
                        ? List.<Words>of()
                        : documents.stream()
                                .flatMap(document -> TextReading.of(document).claims().stream())
                                .map(Claim::words)
                                .toList());
    }

    /** By the questions' ids, in their order; those that are near to no row are missing. */
    public Map<String, List<Nearness>> of(List<Question> questions) {
        Map<String, List<Nearness>> near = new LinkedHashMap<>();
        for (Question question : questions) {
            List<Nearness> ways = of(question);
            if (!ways.isEmpty()) {
                near.put(question.id(), ways);
            }
        }
        return near;
    }

    private List<Nearness> of(Question question) {
        return Stream.of(Nearness.values()).filter(way -> isNear(question, way)).toList();
    }

    private boolean isNear(Question question, Nearness way) {
        List<String> right = question.rightTexts();
        return switch (way) {
            case VERBATIM -> right.stream().anyMatch(rows::says);
            case EDIT_SIMILARITY -> right.stream().anyMatch(text -> texts.likeness(text) > 0);
            case EIGHT_GRAM -> right.stream().anyMatch(texts::shareEightWords);
            case SUBJECT_AND_ANSWER -> nameBoth(question);
        };
    }

    private boolean nameBoth(Question question) {
        return texts.nameBoth(
                telling.of(Words.of(question.prompt())),
                question.rightAnswers().stream().map(Words::of).toList());
    }
}
