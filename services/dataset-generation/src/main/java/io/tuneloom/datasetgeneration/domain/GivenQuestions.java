package io.tuneloom.datasetgeneration.domain;

import io.tuneloom.sharedschemas.artifacts.Question;
import io.tuneloom.sharedschemas.artifacts.TrainingDocument;
import io.tuneloom.text.corpus.Claim;
import io.tuneloom.text.corpus.SentenceFacts;
import io.tuneloom.text.corpus.TellingWords;
import io.tuneloom.text.corpus.TextReading;
import io.tuneloom.text.words.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds the sentence that a team's question rests on, so that it is known whether rows are written from it: of the sentences that hold a
 * right answer the one that has most of the question's telling words. Where none has any, or several as many, it stays unknown.
 */
public final class GivenQuestions {
    private final Map<String, Words> sentences = new LinkedHashMap<>();
    private final TellingWords telling;

    /** @param documents whose facts are their sentences */
    public GivenQuestions(List<TrainingDocument> documents) {
        SentenceFacts facts = SentenceFacts.of(documents);
        for (TrainingDocument document : documents) {
            for (Claim claim : TextReading.of(document.text()).claims()) {
                facts.of(claim).ifPresent(fact -> sentences.putIfAbsent(fact, claim.words()));
            }
        }
        this.telling = new TellingWords(sentences.values());
    }

    /** The questions with the facts that they rest on. */
    public List<Question> withFacts(List<Question> questions) {
        return questions.stream()
                .map(question -> question.restingOn(facts(question)))
                .toList();
    }

    private List<String> facts(Question question) {
        Set<String> asked = telling.of(Words.of(question.prompt()));
        List<Words> answers = question.rightAnswers().stream().map(Words::of).toList();
        Map<String, Long> shared = sentences.entrySet().stream()
                .filter(sentence -> answers.stream().anyMatch(sentence.getValue()::hold))
                .collect(Collectors.toMap(Map.Entry::getKey, sentence -> shared(asked, sentence.getValue())));
        long most = shared.values().stream().mapToLong(Long::longValue).max().orElse(0);
        List<String> best = shared.entrySet().stream()
                .filter(sentence -> most > 0 && sentence.getValue() == most)
                .map(Map.Entry::getKey)
                .toList();
        return best.size() == 1 ? best : List.of();
    }

    private static long shared(Set<String> asked, Words sentence) {
        Set<String> words = Set.copyOf(sentence.list());
        return asked.stream().filter(words::contains).count();
    }
}
