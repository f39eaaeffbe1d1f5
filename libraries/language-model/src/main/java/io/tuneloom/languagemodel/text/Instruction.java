package io.tuneloom.languagemodel.text;

/** What a model is asked to write about a statement or a document. */
public enum Instruction {
    /** The same in other words. */
    REPHRASE("rephrase", "{statement}"),
    /** The same fact from the other side. */
    REVERSE("reverse", "{statement}"),
    /** What follows when a document is linked with the rest. */
    INFER("infer", "{document}");

    private final String field;
    private final String placeholder;

    Instruction(String field, String placeholder) {
        this.field = field;
        this.placeholder = placeholder;
    }

    /** Its name in prompts.json. */
    String field() {
        return field;
    }

    /** Where its text goes in a template. */
    String placeholder() {
        return placeholder;
    }
}
