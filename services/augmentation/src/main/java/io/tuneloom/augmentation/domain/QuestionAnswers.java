package io.tuneloom.augmentation.domain;

import io.tuneloom.text.sentences.Sentences;
import io.tuneloom.text.words.Words;
import io.tuneloom.text.written.WrittenAnswer;
import io.tuneloom.text.written.WrittenAnswer.Kind;
import io.tuneloom.text.written.WrittenAnswer.Line;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Questions with their answers, as a model wrote them: numbered, labelled in any language, or neither. A question is a sentence that ends in
 * a question mark, of any script; its answer is what follows it, up to the next question or the end of the paragraph.
 *
 * @param withoutAnswer how many questions have none
 */
record QuestionAnswers(List<Pair> pairs, int withoutAnswer) {
    private static final Pattern QUESTION =
            Pattern.compile(".*[?\uFF1F\u061F\u2047\u203D][\\p{Pf}\\p{Pe}\"'*]*$", Pattern.DOTALL);
    /** One or two words, or a letter, and perhaps a number. */
    private static final Pattern LABEL =
            Pattern.compile("^(\\p{L}[\\p{L}\\p{M}]*(?: \\p{L}[\\p{L}\\p{M}]*)?) ?\\p{Nd}*\\s*[:\uFF1A]\\s*");
    /** Labels within a line, as they are asked for. */
    private static final Pattern NEXT_LABEL = Pattern.compile("\\s+(?=[QA]\\p{Nd}*:\\s)");

    record Pair(String question, String answer) {

        /** A row to train on. */
        String row() {
            return "Q: " + question + "\nA: " + answer;
        }

        /** What is claimed: by a question and its answer together. */
        String claim() {
            return question + " " + answer;
        }
    }

    QuestionAnswers {
        pairs = List.copyOf(pairs);
    }

    /** @param complete whether the model ended the text; otherwise the last answer may be cut off and is left out */
    static QuestionAnswers of(String text, boolean complete) {
        Reading reading = new Reading();
        for (Line line : WrittenAnswer.of(text).lines()) {
            for (String part : NEXT_LABEL.split(line.text())) {
                Sentences.of(part).forEach(sentence -> reading.add(sentence, line));
            }
        }
        return reading.end(complete);
    }

    private static final class Reading {
        private final List<Pair> pairs = new ArrayList<>();
        private int withoutAnswer;
        private String question = "";
        private final StringBuilder answer = new StringBuilder();
        private int paragraph;

        void add(String sentence, Line line) {
            if (QUESTION.matcher(sentence).matches()) {
                endPair();
                question = sentence;
            } else if (!question.isEmpty() && line.kind() != Kind.HEADING && !isLabel(sentence)) {
                if (answer.isEmpty()) {
                    paragraph = line.block();
                    answer.append(sentence);
                } else if (line.block() == paragraph) {
                    answer.append(' ').append(sentence);
                }
            }
        }

        private static boolean isLabel(String sentence) {
            return LABEL.matcher(sentence).replaceFirst("").isEmpty();
        }

        private void endPair() {
            if (!question.isEmpty() && answer.isEmpty()) {
                withoutAnswer++;
            } else if (!question.isEmpty()) {
                pairs.add(new Pair(question, answer.toString()));
            }
            question = "";
            answer.setLength(0);
        }

        QuestionAnswers end(boolean complete) {
            if (complete) {
                endPair();
            }
            Set<String> ofAnswers = new HashSet<>();
            pairs.forEach(pair -> ofAnswers.add(label(pair.answer).orElse("")));
            boolean alike = pairs.size() > 1 && ofAnswers.size() == 1;
            return new QuestionAnswers(
                    pairs.stream().map(pair -> unlabelled(pair, alike)).toList(), withoutAnswer);
        }

        /** A colon may also belong to what is said ("Opening hours: 9 to 5"); labels come in pairs, or before every answer. */
        private static Pair unlabelled(Pair pair, boolean answersAlike) {
            boolean both =
                    label(pair.question).isPresent() && label(pair.answer).isPresent();
            return new Pair(
                    both ? without(pair.question) : pair.question,
                    both || answersAlike ? without(pair.answer) : pair.answer);
        }

        private static Optional<String> label(String text) {
            Matcher label = LABEL.matcher(text);
            return label.find() ? Optional.of(label.group(1)) : Optional.empty();
        }

        private static String without(String text) {
            return LABEL.matcher(text).replaceFirst("");
        }
    }

    /**
     * The pairs that were read so far, to tell which say nothing new: the same question, or one that only lacks or adds words and has the
     * same answer. Questions that differ in a word, such as a number, ask something else.
     */
    static final class Known {
        private final Set<Words> questions = new HashSet<>();
        private final Map<Words, List<Set<String>>> byAnswer = new HashMap<>();

        /** Whether the pair is new; it is known then. */
        boolean add(Pair pair) {
            Words question = Words.of(pair.question);
            Set<String> words = Set.copyOf(question.list());
            List<Set<String>> others = byAnswer.computeIfAbsent(Words.of(pair.answer), _ -> new ArrayList<>());
            boolean isNew = questions.add(question)
                    && others.stream().noneMatch(other -> other.containsAll(words) || words.containsAll(other));
            others.add(words);
            return isNew;
        }
    }
}
