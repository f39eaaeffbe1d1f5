package io.tuneloom.datasetgeneration.domain.questions;

import io.tuneloom.text.words.Words;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Finds what could stand in an answer's place and is wrong there: answers of other questions and endings of the documents' own
 * sentences, taken from other documents than the question rests on. The more alike a place the better: after the same words, of
 * the same look, from the same kind of question, of similar length.
 */
final class WrongAnswers {
    private static final int COMPARED_WORDS = 2;

    private final Documents documents;
    private final List<StatementEnd> endings = new ArrayList<>();
    private final Set<Words> written = new HashSet<>();

    WrongAnswers(Documents documents) {
        this.documents = documents;
        for (Documents.Sentence sentence : documents.sentences()) {
            List<Integer> evidence = List.of(sentence.document());
            Cloze.of(sentence.claim(), evidence, documents)
                    .ifPresent(cloze -> endings.add(StatementEnd.of(cloze, evidence, null)));
        }
    }

    void add(Draft draft) {
        endings.add(StatementEnd.of(draft.cloze(), draft.evidence(), draft.kind()));
        written.add(draft.claim().words());
    }

    /**
     * @param words of the text
     * @param before the last words of the prompt
     * @param kind of the question it answers; absent for one of the documents' own sentences
     */
    private record StatementEnd(
            String text,
            Words words,
            List<String> before,
            List<Integer> evidence,
            @Nullable Kind kind) {
        static StatementEnd of(Cloze cloze, List<Integer> evidence, @Nullable Kind kind) {
            return new StatementEnd(
                    cloze.answer(),
                    Words.of(cloze.answer()),
                    Words.of(cloze.prompt()).list(),
                    evidence,
                    kind);
        }

        boolean overlaps(StatementEnd other) {
            return words.hold(other.words) || other.words.hold(words);
        }
    }

    /** Different ones, the most alike first; fewer than wanted when there are no more. */
    List<String> of(Draft draft, int wanted, RandomGenerator random) {
        StatementEnd right = StatementEnd.of(draft.cloze(), draft.evidence(), draft.kind());
        List<StatementEnd> others = new ArrayList<>(endings.stream()
                .filter(other -> Collections.disjoint(other.evidence, right.evidence))
                .filter(other -> !other.overlaps(right))
                .toList());
        Collections.shuffle(others, random);
        others.sort(likeness(right));
        List<StatementEnd> chosen = new ArrayList<>();
        for (StatementEnd other : others) {
            if (chosen.size() < wanted && chosen.stream().noneMatch(other::overlaps) && isWrong(draft, other)) {
                chosen.add(other);
            }
        }
        return chosen.stream().map(StatementEnd::text).toList();
    }

    private boolean isWrong(Draft draft, StatementEnd other) {
        String sentence = draft.cloze().with(other.text);
        return documents.isWrong(sentence) && !written.contains(Words.of(sentence));
    }

    private static Comparator<StatementEnd> likeness(StatementEnd right) {
        return Comparator.<StatementEnd>comparingInt(other -> -sameBefore(right, other))
                .thenComparing(other -> look(other) != look(right))
                .thenComparing(other -> other.kind != right.kind)
                .thenComparingInt(other ->
                        Math.abs(other.words.list().size() - right.words.list().size()))
                .thenComparingInt(other -> Math.abs(other.text.length() - right.text.length()));
    }

    private static int sameBefore(StatementEnd one, StatementEnd other) {
        int same = 0;
        while (same < COMPARED_WORDS
                && fromEnd(one.before, same).isPresent()
                && fromEnd(one.before, same).equals(fromEnd(other.before, same))) {
            same++;
        }
        return same;
    }

    private static Optional<String> fromEnd(List<String> words, int place) {
        return place < words.size() ? Optional.of(words.get(words.size() - 1 - place)) : Optional.empty();
    }

    private enum Look {
        NUMBER,
        NAME,
        WORD
    }

    private static Look look(StatementEnd end) {
        if (end.text.codePoints().anyMatch(Character::isDigit)) {
            return Look.NUMBER;
        }
        return Character.isUpperCase(end.text.codePointAt(0)) ? Look.NAME : Look.WORD;
    }
}
