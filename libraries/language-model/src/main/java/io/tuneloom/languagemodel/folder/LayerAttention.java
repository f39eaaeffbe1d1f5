package io.tuneloom.languagemodel.folder;

import io.tuneloom.languagemodel.folder.ModelConfig.Rope;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the queries of a layer see, and how they know positions.
 *
 * @param window how many tokens a query sees, itself included; empty for all before it
 * @param rope rotary embedding; empty for a layer without positions
 */
public record LayerAttention(OptionalInt window, Optional<Rope> rope) {
    private static final int MOST_LAYERS = 10_000;

    public LayerAttention {
        if (window.isPresent() && window.getAsInt() <= 0) {
            throw new IllegalArgumentException("sliding_window: must be positive, was " + window.getAsInt());
        }
    }

    /** Of a Llama: every layer sees all tokens before, and has the same rotary embedding. */
    static List<LayerAttention> everywhere(int layers, Rope rope) {
        return Collections.nCopies(checked(layers), new LayerAttention(OptionalInt.empty(), Optional.of(rope)));
    }

    /** @throws IllegalArgumentException when there are none, or too many to list */
    static int checked(int layers) {
        if (layers <= 0) {
            throw new IllegalArgumentException("num_hidden_layers: must be positive, was " + layers);
        }
        if (layers > MOST_LAYERS) {
            throw new IllegalArgumentException(
                    "num_hidden_layers: at most %d are supported, was %d".formatted(MOST_LAYERS, layers));
        }
        return layers;
    }
}
