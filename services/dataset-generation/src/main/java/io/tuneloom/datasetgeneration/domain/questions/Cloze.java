package io.tuneloom.datasetgeneration.domain.questions;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A sentence cut in two: what is asked and what answers it. The answer is the shortest ending that names something of the
 * evidence, and what belongs to it: words before it that name something too and stand before it there ("two months", not
 * "months"). In the benchmarks' language it is the word that stands last.
 *
 * @param prompt all before the answer; the space between the two is its own
 * @param end the marks after the answer
 */
record Cloze(String prompt, String answer, String end) {
    private static final int MOST_ANSWER_WORDS = 3;
    private static final int LEAST_PROMPT_WORDS = 2;
    private static final Pattern ENDING = Pattern.compile("^(.*?)([^\\p{L}\\p{N}%°]*)$", Pattern.DOTALL);

    /** Empty when the sentence does not end in anything that could be asked for. */
    static Optional<Cloze> of(Said said, List<Integer> evidence, Corpus corpus) {
        Matcher parts = ENDING.matcher(said.text().strip());
        if (!parts.matches()) {
            return Optional.empty();
        }
        String body = parts.group(1);
        String end = parts.group(2);
        if (said.statement() != null) {
            return Optional.of(cut(body, said.statement().object(), end));
        }
        String answer = answer(body.split("\\s+"), evidence, corpus);
        return Optional.ofNullable(answer).map(last -> cut(body, last, end));
    }

    private static Cloze cut(String body, String answer, String end) {
        return new Cloze(body.substring(0, body.length() - answer.length()), answer, end);
    }

    private static @Nullable String answer(String[] words, List<Integer> evidence, Corpus corpus) {
        int lowest = Math.max(LEAST_PROMPT_WORDS, words.length - MOST_ANSWER_WORDS);
        int from = words.length - 1;
        while (from >= lowest && stands(words, from, evidence, corpus) && !names(words[from], corpus)) {
            from--;
        }
        if (from < lowest || !stands(words, from, evidence, corpus)) {
            return null;
        }
        while (from > lowest && names(words[from - 1], corpus) && stands(words, from - 1, evidence, corpus)) {
            from--;
        }
        return String.join(" ", Arrays.copyOfRange(words, from, words.length));
    }

    private static boolean stands(String[] words, int from, List<Integer> evidence, Corpus corpus) {
        List<String> ending = Words.of(String.join(" ", Arrays.copyOfRange(words, from, words.length)));
        return !ending.isEmpty() && corpus.hold(evidence, ending);
    }

    /** Names and numbers name something however often they come. */
    private static boolean names(String word, Corpus corpus) {
        return Character.isUpperCase(word.codePointAt(0))
                || word.codePoints().anyMatch(Character::isDigit)
                || Words.of(word).stream().anyMatch(corpus::isTelling);
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
