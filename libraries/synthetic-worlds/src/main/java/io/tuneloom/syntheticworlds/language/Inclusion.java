package io.tuneloom.syntheticworlds.language;

import java.util.List;
import java.util.Optional;

/** "B include all A": what "All A are B" says, told from the other name. It has no second phrasing. */
public record Inclusion(String subject, String object) implements Statement {
    public Inclusion {
        Pairing.require(subject, object);
    }

    @Override
    public Optional<Statement> restated() {
        return Optional.empty();
    }

    @Override
    public Quantified reversed() {
        return Quantified.stated(Quantifier.ALL, object, subject);
    }

    @Override
    public List<String> tokens() {
        return List.of(subject, Words.INCLUDE_ALL, object);
    }
}
