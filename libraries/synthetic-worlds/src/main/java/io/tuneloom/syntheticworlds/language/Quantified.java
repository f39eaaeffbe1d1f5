package io.tuneloom.syntheticworlds.language;

import java.util.List;
import java.util.Optional;

/** "All A are B", "Every A is a B" and the like with "some" and "no". */
public record Quantified(Quantifier quantifier, Phrasing phrasing, String subject, String object) implements Statement {
    public Quantified {
        Pairing.require(subject, object);
    }

    /** As documents state it. */
    public static Quantified stated(Quantifier quantifier, String subject, String object) {
        return new Quantified(quantifier, Phrasing.STATED, subject, object);
    }

    @Override
    public Optional<Statement> restated() {
        return Optional.of(new Quantified(quantifier, phrasing.other(), subject, object));
    }

    @Override
    public Statement reversed() {
        return quantifier.isSymmetric() ? stated(quantifier, object, subject) : new Inclusion(object, subject);
    }

    @Override
    public List<String> tokens() {
        return List.of(quantifier.token(phrasing), subject, phrasing.copula(), object);
    }
}
