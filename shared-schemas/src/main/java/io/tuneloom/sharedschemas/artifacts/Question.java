package io.tuneloom.sharedschemas.artifacts;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A line of an {@code items} artifact: a forced choice, or an open-ended question whose answer the model writes. The candidate or
 * the answer continues the prompt and is never shown in it.
 *
 * @param split the kind of generalisation that it tests
 * @param separator the text between the prompt and the candidate or answer: white space, another text, or nothing
 * @param candidates at least two; none for an open-ended question
 * @param answers indices of the right candidates; several if they are logically equivalent
 * @param expected what the model must write, exactly, except for white space around it; absent for a forced choice
 * @param facts ids of the facts that the answer depends on; its evidence is the documents that state them
 * @param group kind of item within its split, from the general to the particular, joined by slashes ({@code all/barbara});
 *     absent if items have no kinds
 * @param reverseOf id of the question that asks for the same fact from its other side; absent if there is none, or if this is
 *     that question
 */
public record Question(
        @NotNull String id,
        @NotNull String split,
        @NotNull String prompt,
        @NotNull String separator,
        @NotNull List<String> candidates,
        @NotNull List<Integer> answers,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String expected,

        @NotNull List<String> facts,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String group,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String reverseOf) {

    /** @throws IllegalArgumentException when it is neither of the two, or both */
    public Question {
        if (expected == null && (candidates.size() < 2 || answers.isEmpty())) {
            throw new IllegalArgumentException(
                    "question %s has %d candidates and %d answers, but nothing that is expected instead"
                            .formatted(id, candidates.size(), answers.size()));
        }
        if (expected != null && !(candidates.isEmpty() && answers.isEmpty())) {
            throw new IllegalArgumentException(
                    "question %s has candidates or answers beside the expected text".formatted(id));
        }
    }

    /** A question of no particular kind. */
    public Question(
            String id,
            String split,
            String prompt,
            String separator,
            List<String> candidates,
            List<Integer> answers,
            @Nullable String expected,
            List<String> facts) {
        this(id, split, prompt, separator, candidates, answers, expected, facts, null, null);
    }

    /** A forced choice whose prompt ends with all that stands before a candidate. */
    public Question(
            String id,
            String split,
            String prompt,
            List<String> candidates,
            List<Integer> answers,
            List<String> facts) {
        this(id, split, prompt, "", candidates, answers, null, facts);
    }

    /** An open-ended question whose prompt ends with all that stands before the answer. */
    public Question(String id, String split, String prompt, String expected, List<String> facts) {
        this(id, split, prompt, "", List.of(), List.of(), expected, facts);
    }

    /** The same question, of this kind within its split. */
    public Question in(String group) {
        return new Question(id, split, prompt, separator, candidates, answers, expected, facts, group, reverseOf);
    }

    /** The same question, which asks for a fact from its other side. */
    public Question reversing(String other) {
        return new Question(id, split, prompt, separator, candidates, answers, expected, facts, group, other);
    }

    /** The same question, whose answer rests on these facts. */
    public Question restingOn(List<String> facts) {
        return new Question(id, split, prompt, separator, candidates, answers, expected, facts, group, reverseOf);
    }

    /** Whether the model must write the answer. */
    public boolean openEnded() {
        return expected != null;
    }

    /** The whole text of the question and an answer to it, as a document would write it. */
    public String with(String answer) {
        return prompt + separator + answer;
    }

    /** The whole texts with the right candidates, or the one with the expected text: what somebody who has read it remembers. */
    public List<String> rightTexts() {
        return rightAnswers().stream().map(this::with).toList();
    }

    /** The right candidates, or the expected text. */
    public List<String> rightAnswers() {
        return Stream.concat(answers.stream().map(candidates::get), Stream.ofNullable(expected))
                .toList();
    }

    /** Chance level, 0 to 1; 0 for a written answer. */
    public double chance() {
        return openEnded() ? 0 : (double) answers.size() / candidates.size();
    }
}
