package io.tuneloom.languagemodel.decoder;

import ai.djl.pytorch.jni.IValue;

/**
 * Text that many queries share, encoded once. It takes two values per layer, key-value head, token and head dimension; for
 * SmolLM2-135M 46 MB per 1,000 tokens. Usable by several threads at once, with the model that encoded it and as long as
 * that model's weights do not change.
 */
public final class Prefix implements AutoCloseable {
    private final int length;
    private final IValue keysAndValues;
    private final IValue lastState;

    Prefix(int length, IValue keysAndValues, IValue lastState) {
        this.length = length;
        this.keysAndValues = keysAndValues;
        this.lastState = lastState;
    }

    /** Number of tokens. */
    public int length() {
        return length;
    }

    IValue keysAndValues() {
        return keysAndValues;
    }

    /** The last token's hidden state (1, d); zeros when there is no token. */
    IValue lastState() {
        return lastState;
    }

    @Override
    public void close() {
        keysAndValues.close();
        lastState.close();
    }
}
