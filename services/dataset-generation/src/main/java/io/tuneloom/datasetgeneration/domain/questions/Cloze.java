package io.tuneloom.datasetgeneration.domain.questions;

import io.tuneloom.syntheticworlds.language.Statement;
import io.tuneloom.text.corpus.Claim;
import io.tuneloom.text.words.WordBreaks;
import io.tuneloom.text.words.Words;
import java.util.List;
import java.util.Optional;

/**
 * A sentence cut in two: what is asked and what answers it. The answer is the shortest ending that names something of the
 * evidence, and what belongs to it: words before it that name something too and stand before it there ("two months", not
 * "months"). In the benchmarks' language it is the word that stands last.
 *
 * @param prompt all before the answer; white space between the two is its own
 * @param end the marks after the answer
 */
record Cloze(String prompt, String answer, String end) {
    private static final int MOST_ANSWER_WORDS = 3;
    private static final int LEAST_PROMPT_WORDS = 2;

    /** Empty when the sentence does not end in anything that could be asked for. */
    static Optional<Cloze> of(Claim claim, List<Integer> evidence, Documents documents) {
        Statement statement = claim.statement();
        return statement == null
                ? new Cut(claim.text(), evidence, documents).cloze()
                : Optional.of(cut(
                        claim.text(),
                        claim.text().lastIndexOf(statement.object()),
                        claim.text().lastIndexOf(statement.object())
                                + statement.object().length()));
    }

    private static Cloze cut(String sentence, int from, int to) {
        return new Cloze(sentence.substring(0, from), sentence.substring(from, to), sentence.substring(to));
    }

    /** Looks for the answer from the end on. */
    private record Cut(String sentence, WordBreaks words, List<Integer> evidence, Documents documents) {
        Cut(String sentence, List<Integer> evidence, Documents documents) {
            this(sentence, WordBreaks.of(sentence), evidence, documents);
        }

        Optional<Cloze> cloze() {
            int count = words.starts().size();
            int lowest = Math.max(LEAST_PROMPT_WORDS, count - MOST_ANSWER_WORDS);
            int from = count - 1;
            while (from >= lowest && stands(from) && !names(from)) {
                from--;
            }
            if (from < lowest || !stands(from)) {
                return Optional.empty();
            }
            while (from > lowest && names(from - 1) && stands(from - 1)) {
                from--;
            }
            return Optional.of(cut(sentence, words.starts().get(from), words.end()));
        }

        private boolean stands(int from) {
            return documents.hold(
                    evidence, Words.of(sentence.substring(words.starts().get(from), words.end())));
        }

        /** Names and numbers name something however often they come. */
        private boolean names(int place) {
            int end = place + 1 < words.starts().size() ? words.starts().get(place + 1) : words.end();
            String word = sentence.substring(words.starts().get(place), end);
            return Character.isUpperCase(word.codePointAt(0))
                    || word.codePoints().anyMatch(Character::isDigit)
                    || Words.of(word).list().stream().anyMatch(documents::isTelling);
        }
    }

    /** The sentence with something else in the answer's place. */
    String with(String other) {
        return prompt + other + end;
    }

    /** What follows the prompt when this is said. */
    String candidate(String other) {
        return other + end;
    }
}
