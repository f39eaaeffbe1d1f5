package io.tuneloom.datasetgeneration.domain.questions;

import io.tuneloom.sharedschemas.artifacts.GeneratedText;
import io.tuneloom.sharedschemas.artifacts.TrainingDocument;
import io.tuneloom.syntheticworlds.language.Passage;
import io.tuneloom.syntheticworlds.language.Statement;
import io.tuneloom.syntheticworlds.logic.Entailment;
import io.tuneloom.text.documents.HeadedText;
import io.tuneloom.text.sentences.Sentences;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A team's documents as one who asks about them sees them. They are spoken of by their numbers, from 0. Where all of them are
 * of the benchmarks' language, so is all that can be asked, and logic tells what is true.
 */
final class Corpus {
    /** A sentence with fewer words is a remark. Statements of the benchmarks may be as short as they are. */
    private static final int LEAST_WORDS = 4;

    private static final int COMMON_AT_LEAST = 3;
    private static final double COMMON_SHARE = 0.05;

    private final List<TrainingDocument> documents;
    private final List<String> inARow;
    private final List<Set<String>> words;
    private final boolean benchmark;
    private final List<Sentence> sentences = new ArrayList<>();
    private final Set<Statement> stated = new HashSet<>();
    private final Entailment logic;
    private final Map<String, Integer> sentencesWith = new HashMap<>();
    private final double common;

    /** A sentence and the first document that says it. */
    record Sentence(Said said, int document) {}

    /** @throws IllegalArgumentException when documents of the benchmarks' language contradict themselves */
    Corpus(List<TrainingDocument> documents) {
        this.documents = List.copyOf(documents);
        this.inARow = documents.stream()
                .map(document -> Words.inARow(document.text()))
                .toList();
        this.words = documents.stream()
                .map(document -> Set.copyOf(new HashSet<>(Words.of(document.text()))))
                .toList();
        this.benchmark =
                documents.stream().allMatch(document -> passage(document).isPresent());
        readSentences();
        this.logic = entailment(stated);
        this.common = Math.max(COMMON_AT_LEAST, COMMON_SHARE * sentences.size());
    }

    private void readSentences() {
        Set<String> seen = new HashSet<>();
        for (int number = 0; number < documents.size(); number++) {
            for (Said said : sentencesOf(documents.get(number))) {
                if (seen.add(said.inARow())) {
                    sentences.add(new Sentence(said, number));
                    new HashSet<>(Words.of(said.text())).forEach(word -> sentencesWith.merge(word, 1, Integer::sum));
                }
            }
        }
        sentences.stream()
                .flatMap(sentence -> Optional.ofNullable(sentence.said().statement()).stream())
                .forEach(stated::add);
    }

    private List<Said> sentencesOf(TrainingDocument document) {
        return benchmark
                ? passage(document).orElseThrow().statements().stream()
                        .map(Said::of)
                        .toList()
                : HeadedText.of(document.text()).sentences().stream()
                        .filter(sentence -> Words.of(sentence).size() >= LEAST_WORDS)
                        .map(Said::of)
                        .toList();
    }

    private static Optional<Passage> passage(TrainingDocument document) {
        return Passage.parse(document.text());
    }

    private static Entailment entailment(Set<Statement> stated) {
        try {
            return new Entailment(stated);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "The documents contradict themselves, so nothing can be asked about them: " + e.getMessage()
                            + ". Correct the documents",
                    e);
        }
    }

    Set<String> wordsOf(int number) {
        return words.get(number);
    }

    /** What the documents say, each once, in their order. */
    List<Sentence> sentences() {
        return List.copyOf(sentences);
    }

    /** A document as it is told to the model: without a preamble, which it was not taught to infer from. */
    String telling(int number) {
        TrainingDocument document = documents.get(number);
        return benchmark
                ? passage(document)
                        .map(passage -> new Passage(null, passage.heading(), passage.sentences()).text())
                        .orElseThrow()
                : document.text();
    }

    /** The ids of the facts that these documents state. */
    List<String> facts(List<Integer> numbers) {
        return numbers.stream()
                .flatMap(number -> documents.get(number).facts().stream())
                .distinct()
                .toList();
    }

    /** The first sentence that the model wrote; empty when it did not get to its end or wrote nothing that can be read. */
    Optional<Said> read(GeneratedText text) {
        if (benchmark) {
            return Optional.of(text)
                    .filter(GeneratedText::complete)
                    .flatMap(complete -> Passage.parse(complete.text()))
                    .map(passage -> Said.of(passage.statements().getFirst()));
        }
        List<String> written = Sentences.of(text.text());
        return written.stream()
                .findFirst()
                .filter(_ -> text.complete() || written.size() > 1)
                .map(Said::of);
    }

    /** Whether a document says this word for word. */
    boolean says(Said said) {
        Statement statement = said.statement();
        return statement == null ? says(said.inARow()) : stated.contains(statement);
    }

    private boolean says(String words) {
        return inARow.stream().anyMatch(document -> document.contains(words));
    }

    /** Whether it is true if the documents are; of what no logic reads it is not known, and taken for true. */
    boolean mayAsk(Said said) {
        Statement statement = said.statement();
        return statement == null || logic.follows(statement);
    }

    /**
     * Whether a sentence that was put together can stand as something untrue: nothing says it and, in the benchmarks' language,
     * it is a sentence and does not follow.
     */
    boolean isWrong(String sentence) {
        if (!benchmark) {
            return !says(Words.inARow(sentence));
        }
        return Passage.parse(sentence)
                .map(passage -> passage.statements().stream().noneMatch(logic::follows))
                .orElse(false);
    }

    /** Whether these documents hold the words in a row. */
    boolean hold(List<Integer> numbers, List<String> words) {
        String wanted = Words.inARow(words);
        return numbers.stream().anyMatch(number -> inARow.get(number).contains(wanted));
    }

    /** Whether a word of the documents is one of the few that a sentence is about, rather than one that holds it together. */
    boolean isTelling(String word) {
        int with = sentencesWith.getOrDefault(word, 0);
        return with > 0 && with < common;
    }

    /** The numbers of all documents. */
    List<Integer> numbers() {
        return IntStream.range(0, documents.size()).boxed().toList();
    }
}
