package io.tuneloom.syntheticworlds.language;

/** The forms of a question about a category. */
public enum QuestionForm {
    USUAL,
    /** Never used in documents or instructions. */
    UNUSUAL
}
