package io.tuneloom.basemodel.recipe;

import java.util.Locale;

/**
 * How many answers were right on new episodes.
 *
 * @param answers all
 * @param begun those whose first token, the relation or quantifier, is right
 * @param whole those that are right in every token
 */
public record Accuracy(int answers, int begun, int whole) {
    public static final Accuracy NONE = new Accuracy(0, 0, 0);

    public static Accuracy ofAnswer(boolean begun, boolean whole) {
        return new Accuracy(1, begun ? 1 : 0, whole ? 1 : 0);
    }

    public Accuracy plus(Accuracy other) {
        return new Accuracy(answers + other.answers, begun + other.begun, whole + other.whole);
    }

    double shareBegun() {
        return answers == 0 ? 0 : (double) begun / answers;
    }

    double shareWhole() {
        return answers == 0 ? 0 : (double) whole / answers;
    }

    /** Share begun right and share wholly right, such as ".97/.93". */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.2f/%.2f", shareBegun(), shareWhole());
    }
}
