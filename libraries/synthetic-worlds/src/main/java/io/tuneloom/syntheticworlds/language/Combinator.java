package io.tuneloom.syntheticworlds.language;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What joins two functions to one: "dalm over zolti". One token each; the words' English meaning plays no part. */
public enum Combinator {
    OVER,
    UNDER,
    WITHIN,
    BESIDE,
    AROUND,
    BEFORE,
    AFTER,
    AGAINST;

    public String token() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Combinator> of(String token) {
        return Arrays.stream(values())
                .filter(combinator -> combinator.token().equals(token))
                .findFirst();
    }
}
