package io.tuneloom.languagemodel.folder;

import java.util.List;
import java.util.OptionalInt;

/**
 * The tokens with a meaning of their own.
 *
 * @param bos begins every text, when the model has such a token
 * @param eos each ends a text; generation stops there
 */
public record SpecialTokens(OptionalInt bos, List<Integer> eos) {
    public static final SpecialTokens NONE = new SpecialTokens(OptionalInt.empty(), List.of());

    public SpecialTokens {
        eos = List.copyOf(eos);
    }

    public static SpecialTokens of(int bos, int eos) {
        return new SpecialTokens(OptionalInt.of(bos), List.of(eos));
    }
}
