package io.tuneloom.text.questions;

import com.fasterxml.jackson.databind.JsonNode;
import io.tuneloom.sharedschemas.artifacts.Question;
import io.tuneloom.sharedschemas.tuning.InlineQuestion;
import io.tuneloom.text.reading.Cleaning;
import io.tuneloom.text.reading.UnreadableTextException;
import io.tuneloom.wording.Count;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One question: from JSON, and to a test item. A candidate is scored as what follows the prompt, and an expected text written
 * there; what stands between the two is the {@link Separator}.
 */
final class WrittenQuestion {
    /** What a question may have, in a file as in a request. */
    static final Set<String> MEMBERS = Arrays.stream(InlineQuestion.class.getRecordComponents())
            .map(RecordComponent::getName)
            .collect(Collectors.toUnmodifiableSet());

    private static final int MOST_CANDIDATES = 20;
    private static final int LONGEST = 4_000;
    /** Of a name that stands in results. */
    private static final int LONGEST_NAME = 200;
    /** The model has to write it, token by token. */
    private static final int LONGEST_EXPECTED = 500;

    private static final String DEFAULT_SPLIT = "questions";

    private WrittenQuestion() {}

    static InlineQuestion of(JsonNode json) throws UnreadableTextException {
        JsonNode prompt = json.path("prompt");
        if (!prompt.isTextual() || !(json.path("candidates").isArray() || json.hasNonNull("expected"))) {
            throw new UnreadableTextException(
                    "is not a question; expected {\"prompt\": \"...\", \"candidates\": [\"...\","
                            + " \"...\"], \"answer\": \"...\"} or {\"prompt\": \"...\", \"expected\": \"...\"}");
        }
        return new InlineQuestion(
                text(json, "id"),
                text(json, "split"),
                prompt.textValue(),
                text(json, "separator"),
                texts(json, "candidates"),
                text(json, "answer"),
                texts(json, "answers"),
                text(json, "expected"));
    }

    /** @param number of the question, from 1, for those without an id */
    static Question checked(InlineQuestion written, int number) throws UnreadableTextException {
        String id = name("id", written.id(), "question-" + number);
        String split = name("split", written.split(), DEFAULT_SPLIT);
        String prompt = bounded("prompt", Cleaning.asGiven(written.prompt()), LONGEST);
        String expected = written.expected();
        if (expected != null) {
            refuseIf(
                    written.candidates() != null || written.answer() != null || written.answers() != null,
                    "has both an expected text and candidates or an answer; give one of them");
            String text = bounded("expected text", Cleaning.line(expected), LONGEST_EXPECTED);
            return new Question(id, split, prompt, Separator.of(written), List.of(), List.of(), text, List.of());
        }
        List<String> candidates = candidates(written.candidates());
        return new Question(
                id, split, prompt, Separator.of(written), candidates, answers(written, candidates), null, List.of());
    }

    private static List<String> candidates(@Nullable List<String> written) throws UnreadableTextException {
        List<String> candidates = new ArrayList<>();
        for (String candidate : Objects.requireNonNullElse(written, List.<String>of())) {
            candidates.add(bounded("candidate", candidate(candidate), LONGEST));
        }
        refuseIf(
                candidates.size() < 2 || candidates.size() > MOST_CANDIDATES,
                "has %s; give from 2 to %d".formatted(Count.of(candidates.size(), "candidate"), MOST_CANDIDATES));
        refuseIf(new HashSet<>(candidates).size() < candidates.size(), "has the same candidate twice");
        return List.copyOf(candidates);
    }

    /** White space around it belongs to the separator; what is within, such as the lines of code, is as given. */
    private static String candidate(String text) {
        return Cleaning.asGiven(text).strip();
    }

    private static List<Integer> answers(InlineQuestion written, List<String> candidates)
            throws UnreadableTextException {
        refuseIf((written.answer() == null) == (written.answers() == null), "needs either answer or answers");
        List<String> right =
                written.answer() == null ? Objects.requireNonNull(written.answers()) : List.of(written.answer());
        List<Integer> indices = new ArrayList<>();
        for (String answer : right) {
            int index = candidates.indexOf(candidate(answer));
            refuseIf(index < 0, "has the answer '%s', which is none of its candidates".formatted(answer));
            refuseIf(indices.contains(index), "has the answer '%s' twice".formatted(answer));
            indices.add(index);
        }
        refuseIf(indices.isEmpty(), "has no answer");
        refuseIf(indices.size() == candidates.size(), "has only right candidates; at least one must be wrong");
        return List.copyOf(indices);
    }

    private static String name(String what, @Nullable String name, String otherwise) throws UnreadableTextException {
        String cleaned = name == null ? "" : Cleaning.line(name);
        return cleaned.isEmpty() ? otherwise : bounded(what, cleaned, LONGEST_NAME);
    }

    private static String bounded(String what, String text, int longest) throws UnreadableTextException {
        refuseIf(text.isEmpty(), "has an empty " + what);
        refuseIf(
                text.length() > longest,
                "has a text of %d characters as its %s; at most %d are allowed"
                        .formatted(text.length(), what, longest));
        return text;
    }

    private static @Nullable String text(JsonNode json, String field) throws UnreadableTextException {
        JsonNode value = json.path(field);
        refuseIf(!value.isMissingNode() && !value.isNull() && !value.isTextual(), field + " must be a text");
        return value.textValue();
    }

    private static @Nullable List<String> texts(JsonNode json, String field) throws UnreadableTextException {
        JsonNode value = json.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode entry : value) {
            refuseIf(!entry.isTextual(), field + " must be texts");
            texts.add(entry.textValue());
        }
        return texts;
    }

    private static void refuseIf(boolean wrong, String message) throws UnreadableTextException {
        if (wrong) {
            throw new UnreadableTextException(message);
        }
    }
}
