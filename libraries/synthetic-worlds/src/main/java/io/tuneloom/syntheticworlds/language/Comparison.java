package io.tuneloom.syntheticworlds.language;

import java.util.List;
import java.util.Optional;

/**
 * "A are brighter than B" and its kin. Each feature orders the names strictly: nothing has more of it than itself, and
 * nothing both more and less than another.
 */
public record Comparison(Feature feature, Polarity polarity, Phrasing phrasing, String subject, String object)
        implements Statement {
    public Comparison {
        Pairing.require(subject, object);
    }

    /** As documents state it. */
    public static Comparison stated(Feature feature, Polarity polarity, String subject, String object) {
        return new Comparison(feature, polarity, Phrasing.STATED, subject, object);
    }

    /** The contradiction: the same wording with the other polarity. */
    public Comparison contradicted() {
        return new Comparison(feature, polarity.opposite(), phrasing, subject, object);
    }

    /** The name that has more of the feature. */
    public String greater() {
        return polarity == Polarity.MORE ? subject : object;
    }

    /** The name that has less of the feature. */
    public String lesser() {
        return polarity == Polarity.MORE ? object : subject;
    }

    @Override
    public Optional<Statement> restated() {
        return Optional.of(new Comparison(feature, polarity, phrasing.other(), subject, object));
    }

    @Override
    public Comparison reversed() {
        return stated(feature, polarity.opposite(), object, subject);
    }

    @Override
    public List<String> tokens() {
        return List.of(subject, feature.phrase(polarity, phrasing), object);
    }
}
