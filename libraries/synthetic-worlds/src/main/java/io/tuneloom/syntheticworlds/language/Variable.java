package io.tuneloom.syntheticworlds.language;

import java.util.List;

/** What a rule about a combinator says "any function" with: X stands before the combinator, Y after it. */
public enum Variable implements Expression {
    X,
    Y;

    public String token() {
        return name();
    }

    @Override
    public List<String> tokens() {
        return List.of(token());
    }
}
