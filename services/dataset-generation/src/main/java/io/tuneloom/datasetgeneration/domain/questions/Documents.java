package io.tuneloom.datasetgeneration.domain.questions;

import io.tuneloom.sharedschemas.artifacts.GeneratedText;
import io.tuneloom.sharedschemas.artifacts.TrainingDocument;
import io.tuneloom.syntheticworlds.language.Statement;
import io.tuneloom.syntheticworlds.logic.Entailment;
import io.tuneloom.text.corpus.Claim;
import io.tuneloom.text.corpus.Corpus;
import io.tuneloom.text.corpus.SentenceFacts;
import io.tuneloom.text.corpus.TellingWords;
import io.tuneloom.text.corpus.TextReading;
import io.tuneloom.text.words.WordBreaks;
import io.tuneloom.text.words.Words;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A team's documents as one who asks about them sees them. They are spoken of by their numbers, from 0. */
final class Documents {
    /** A sentence with fewer words is a remark. Statements of the benchmarks may be as short as they are. */
    private static final int LEAST_WORDS = 4;

    private final List<TrainingDocument> documents;
    private final Corpus corpus;
    /** Knows nothing where a document is of another language than the benchmarks'. */
    private final Entailment logic;

    private final List<Words> words;
    private final List<Set<String>> vocabularies;
    private final List<Sentence> sentences = new ArrayList<>();
    private final List<List<Sentence>> sentencesByDocument = new ArrayList<>();
    private final TellingWords telling;

    /**
     * A sentence and the first document that says it.
     *
     * @param fact the id of the fact that it is
     */
    record Sentence(Claim claim, int document, String fact) {}

    /** @throws IllegalArgumentException when documents of the benchmarks' language contradict themselves */
    Documents(List<TrainingDocument> documents) {
        this.documents = List.copyOf(documents);
        List<String> texts = documents.stream().map(TrainingDocument::text).toList();
        this.corpus = new Corpus(texts);
        this.logic = corpus.isBenchmark() ? corpus.logic() : new Entailment(List.of());
        this.words = texts.stream().map(Words::of).toList();
        this.vocabularies = words.stream().map(some -> Set.copyOf(some.list())).toList();
        readSentences();
        this.telling = new TellingWords(
                sentences.stream().map(sentence -> sentence.claim().words()).toList());
    }

    private void readSentences() {
        SentenceFacts facts = SentenceFacts.of(documents);
        Set<Words> seen = new HashSet<>();
        for (int number = 0; number < documents.size(); number++) {
            List<Sentence> own = new ArrayList<>();
            for (Claim claim : TextReading.of(documents.get(number).text()).claims()) {
                Optional<String> fact = facts.of(claim);
                if (fact.isPresent()) {
                    Sentence sentence = new Sentence(claim, number, fact.get());
                    own.add(sentence);
                    if (isNoRemark(claim) && seen.add(claim.words())) {
                        sentences.add(sentence);
                    }
                }
            }
            sentencesByDocument.add(own);
        }
    }

    private static boolean isNoRemark(Claim claim) {
        return claim.statement() != null || WordBreaks.of(claim.text()).starts().size() >= LEAST_WORDS;
    }

    /** Each of a document's words once. */
    Set<String> vocabularyOf(int number) {
        return vocabularies.get(number);
    }

    /** What the documents say, each once, in their order. */
    List<Sentence> sentences() {
        return List.copyOf(sentences);
    }

    /** What one of them says, whether or not another says it first. */
    List<Sentence> sentencesOf(int number) {
        return sentencesByDocument.get(number);
    }

    /** What they state; empty where one is of another language than the benchmarks'. */
    Optional<List<Statement>> statements() {
        return corpus.isBenchmark()
                ? Optional.of(documents.stream()
                        .flatMap(document -> TextReading.of(document.text()).claims().stream())
                        .flatMap(claim -> Stream.ofNullable(claim.statement()))
                        .toList())
                : Optional.empty();
    }

    /** A document as it is told to the model: without a preamble, which it was not taught to infer from. */
    String telling(int number) {
        return TextReading.of(documents.get(number).text()).tellings().getFirst();
    }

    /**
     * The first sentence that the model wrote; empty when it did not get to its end or wrote nothing that can be read. A model that
     * only continues text goes on with another sentence, which may be cut off; one that knows the benchmarks' language ends its text.
     */
    Optional<Claim> read(GeneratedText text) {
        return corpus.read(text.text())
                .map(TextReading::sentences)
                .filter(sentences -> text.complete() || !corpus.isBenchmark() && sentences.size() > 1)
                .map(List::getFirst);
    }

    /** Whether a document says this word for word. */
    boolean says(Claim claim) {
        return corpus.says(claim.text());
    }

    /** Whether logic reads all of them. */
    boolean areBenchmark() {
        return corpus.isBenchmark();
    }

    /** Whether it is true if the documents are; of what no logic reads it is not known, and taken for true. */
    boolean mayAsk(Claim claim) {
        return !corpus.isBenchmark() || follows(claim);
    }

    /**
     * Whether a sentence that was put together can stand as something untrue: nothing says it and, in the benchmarks' language,
     * it is a sentence and does not follow.
     */
    boolean isWrong(String sentence) {
        return corpus.read(sentence)
                .map(reading -> reading.sentences().stream().noneMatch(this::follows) && !corpus.says(sentence))
                .orElse(false);
    }

    private boolean follows(Claim claim) {
        Statement statement = claim.statement();
        return statement != null && logic.follows(statement);
    }

    /** Whether these documents hold the words in a row. */
    boolean hold(List<Integer> numbers, Words wanted) {
        return numbers.stream().anyMatch(number -> words.get(number).hold(wanted));
    }

    /** Whether a word of the documents is one of the few that a sentence is about, rather than one that holds it together. */
    boolean isTelling(String word) {
        return telling.has(word);
    }

    /**
     * Whether a sentence, by its beginning, is about something that no document names, told as these facts are. In the benchmarks' language
     * it has a word that no document has. Elsewhere no document has any of the words that the facts' sentences do not have, of which there
     * are some; they stand in place of a word that these are about; and no name or number in it is one that few sentences have.
     *
     * @param beginning what is asked, without the answer
     * @param facts sentences of the documents
     */
    boolean isOfAnother(Claim claim, String beginning, List<String> facts) {
        Set<String> words = Set.copyOf(Words.of(beginning).list());
        Set<String> told = sentences.stream()
                .filter(sentence -> facts.contains(sentence.fact()))
                .flatMap(sentence -> sentence.claim().words().list().stream())
                .collect(Collectors.toSet());
        List<String> other = words.stream().filter(word -> !told.contains(word)).toList();
        return areBenchmark()
                ? !other.stream().allMatch(this::have)
                : !other.isEmpty()
                        && other.stream().noneMatch(this::have)
                        && replacesSubject(Set.copyOf(claim.words().list()), told)
                        && !namesKnown(beginning);
    }

    private boolean replacesSubject(Set<String> words, Set<String> told) {
        return told.stream().anyMatch(word -> isTelling(word) && !words.contains(word));
    }

    private boolean namesKnown(String beginning) {
        List<Integer> starts = WordBreaks.of(beginning).starts();
        return IntStream.range(0, starts.size())
                .mapToObj(word -> beginning.substring(
                        starts.get(word), word + 1 < starts.size() ? starts.get(word + 1) : beginning.length()))
                .filter(word -> word.codePoints()
                        .anyMatch(letter -> Character.isUpperCase(letter) || Character.isDigit(letter)))
                .anyMatch(name -> Words.of(name).list().stream().anyMatch(this::isTelling));
    }

    private boolean have(String word) {
        return vocabularies.stream().anyMatch(vocabulary -> vocabulary.contains(word));
    }

    /** The numbers of all documents. */
    List<Integer> numbers() {
        return IntStream.range(0, documents.size()).boxed().toList();
    }
}
