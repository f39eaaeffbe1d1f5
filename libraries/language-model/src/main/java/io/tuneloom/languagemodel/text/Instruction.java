package io.tuneloom.languagemodel.text;

import io.tuneloom.languagemodel.text.Prompts.Verdicts;
import java.util.Arrays;
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
    ASK_UNANSWERABLE("ask-unanswerable", "{statement}");

    private final String field;
    private final String placeholder;

    Instruction(String field, String placeholder) {
        this.field = field;
        this.placeholder = placeholder;
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
        return this == JUDGE || isForQuestions();
    }

    /** Whether questions are written by it, and training rows never. */
    public boolean isForQuestions() {
        return this == ASK_RESTATED || this == ASK_REVERSED || this == ASK_LINKED || this == ASK_UNANSWERABLE;
    }

    /** Where its text goes in a template. */
    String placeholder() {
        return placeholder;
    }
}
