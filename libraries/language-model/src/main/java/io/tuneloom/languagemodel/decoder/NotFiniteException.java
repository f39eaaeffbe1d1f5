package io.tuneloom.languagemodel.decoder;

/**
 * The model computed a number that is not finite, from weights that are damaged or too large for the arithmetic. Such a number
 * compares with none: whoever went on would take the first of all candidates, or of all tokens, for the best.
 */
public final class NotFiniteException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int input;
    private final float value;

    /**
     * @param input index of the query or prompt, in the caller's list
     * @param value not a number, or infinite
     */
    public NotFiniteException(int input, float value) {
        super("for input %d the model computes %s, which is not a finite number".formatted(input, value));
        this.input = input;
        this.value = value;
    }

    public int input() {
        return input;
    }

    public float value() {
        return value;
    }
}
