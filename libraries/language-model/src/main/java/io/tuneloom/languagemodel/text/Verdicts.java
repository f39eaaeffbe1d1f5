package io.tuneloom.languagemodel.text;

import java.util.List;

/** A model's words for what the documents say of a statement, as they stand behind the instruction to judge it. */
public record Verdicts(String entailed, String contradicted, String open) {
    public Verdicts {
        if (List.of(entailed, contradicted, open).stream().distinct().count() < 3) {
            throw new IllegalArgumentException("verdicts: must be three different texts, were \"%s\", \"%s\" and \"%s\""
                    .formatted(entailed, contradicted, open));
        }
    }
}
