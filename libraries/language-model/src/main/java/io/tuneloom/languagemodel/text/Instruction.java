package io.tuneloom.languagemodel.text;

import io.tuneloom.languagemodel.text.Prompts.Verdicts;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a model is asked to write about a statement or a document, or to say of it. */
public enum Instruction {
    /** The same in other words. */
    REPHRASE("rephrase", "{statement}"),
    /** The same fact from the other side. */
    REVERSE("reverse", "{statement}"),
    /** What follows when a document is linked with the rest. */
    INFER("infer", "{document}"),
    /** Whether the documents in context entail it; the answers to choose from are {@link Verdicts}. Not every model knows it. */
    JUDGE("judge", "{statement}"),
    /** {@link #REPHRASE} for a question: a family of its own, so that what is asked is not written as what is trained on. */
    ASK_RESTATED("ask-restated", "{statement}"),
    /** {@link #REVERSE} for a question. */
    ASK_REVERSED("ask-reversed", "{statement}"),
    /** {@link #INFER} for a question. */
    ASK_LINKED("ask-linked", "{document}"),
    /** The same of something else, that no document names. */
    ASK_UNANSWERABLE("ask-unanswerable", "{statement}"),
    /** Questions that the document answers, with their answers. */
    QUESTION_ANSWERS("question-answers", "{document}"),
    /** What the document is about: people, places, things, terms. */
    LIST_ENTITIES("list-entities", "{document}"),
    /** How some of these are related by the document. */
    RELATE_ENTITIES("relate-entities", "{document}", "{entities}"),
    /** Ways to study the document. */
    PROPOSE_STRATEGIES("propose-strategies", "{document}"),
    /** What studying the document in one of these ways gives. */
    APPLY_STRATEGY("apply-strategy", "{document}", "{strategy}");

    private final String field;
    private final List<String> placeholders;

    Instruction(String field, String... placeholders) {
        this.field = field;
        this.placeholders = List.of(placeholders);
    }

    /** The instruction of a name, as it stands in prompts.json. */
    public static Optional<Instruction> named(String name) {
        return Arrays.stream(values())
                .filter(instruction -> instruction.field.equals(name))
                .findFirst();
    }

    /** Its name in prompts.json. */
    public String field() {
        return field;
    }

    /** Whether a prompts.json may leave it out. */
    boolean isOptional() {
        return switch (this) {
            case REPHRASE, REVERSE, INFER -> false;
            case JUDGE, ASK_RESTATED, ASK_REVERSED, ASK_LINKED, ASK_UNANSWERABLE -> true;
            case QUESTION_ANSWERS, LIST_ENTITIES, RELATE_ENTITIES, PROPOSE_STRATEGIES, APPLY_STRATEGY -> true;
        };
    }

    /** Whether questions are written by it, and training rows never. */
    public boolean isForQuestions() {
        return this == ASK_RESTATED || this == ASK_REVERSED || this == ASK_LINKED || this == ASK_UNANSWERABLE;
    }

    /** Where in a template its text goes, and then what else it needs. */
    List<String> placeholders() {
        return placeholders;
    }
}
