package io.tuneloom.languagemodel.decoder;

import io.tuneloom.languagemodel.folder.ModelConfig;

/**
 * A text has more tokens than the model has positions. Rotary embeddings yield numbers beyond them too, without a sign that the
 * model never learned to read there.
 */
public final class TextTooLongException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int tokens;
    private final int positions;

    /**
     * @param tokens length of the text
     * @param positions {@link ModelConfig#maxPositions()}
     */
    TextTooLongException(int tokens, int positions) {
        super("a text of %d tokens is too long: the model's context holds %d".formatted(tokens, positions));
        this.tokens = tokens;
        this.positions = positions;
    }

    public int tokens() {
        return tokens;
    }

    public int positions() {
        return positions;
    }
}
