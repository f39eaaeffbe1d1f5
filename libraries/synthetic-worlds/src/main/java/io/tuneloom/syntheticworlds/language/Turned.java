package io.tuneloom.syntheticworlds.language;

import java.util.List;

/** "turned X": in a rule's result, the turn of what the variable stands for. */
public record Turned(Variable variable) implements Expression {
    @Override
    public List<String> tokens() {
        return List.of(Words.TURNED, variable.token());
    }
}
