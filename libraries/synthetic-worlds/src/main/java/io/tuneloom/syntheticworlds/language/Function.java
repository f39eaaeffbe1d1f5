package io.tuneloom.syntheticworlds.language;

import java.util.List;

/** An elementary function, by its name. */
public record Function(String name) implements Expression {
    @Override
    public List<String> tokens() {
        return List.of(name);
    }
}
