package io.tuneloom.syntheticworlds.language;

/** How a question about a category is put. */
public enum QuestionForm {
    USUAL,
    /** Neither documents nor instructions ask so. */
    UNUSUAL
}
