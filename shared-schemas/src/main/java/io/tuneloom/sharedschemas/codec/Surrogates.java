package io.tuneloom.sharedschemas.codec;

import java.util.Optional;

/** Halves of characters, which JSON can write ({@code \\ud83d}) and UTF-8 cannot: where a text is stored, a question mark would take their place. */
public final class Surrogates {
    private Surrogates() {}

    /** What is wrong with a text that has one without its other half. */
    public static Optional<String> problem(String text) {
        return text.codePoints()
                .filter(character -> Character.getType(character) == Character.SURROGATE)
                .mapToObj("must not contain \\u%04x alone, which is half of a character"::formatted)
                .findFirst();
    }
}
