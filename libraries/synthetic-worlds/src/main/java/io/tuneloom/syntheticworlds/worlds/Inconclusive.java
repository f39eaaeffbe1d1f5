package io.tuneloom.syntheticworlds.worlds;

import io.tuneloom.syntheticworlds.language.Heading;
import io.tuneloom.syntheticworlds.language.Quantified;
import io.tuneloom.syntheticworlds.logic.PremisePair;
import java.util.List;
import java.util.random.RandomGenerator;

/** Premises from which no "all", "some" or "no" follows between subject and predicate, in either order. */
public record Inconclusive(
        PremisePair pair, String subject, String predicate, Heading heading, List<Quantified> premises)
        implements Premises {
    public Inconclusive {
        premises = List.copyOf(premises);
    }

    /** With the order of the heading and of the premises left to chance. */
    static Inconclusive of(PremisePair pair, String subject, String middle, String predicate, RandomGenerator random) {
        return new Inconclusive(
                pair,
                subject,
                predicate,
                new Heading(Draws.shuffled(List.of(subject, middle, predicate), random)),
                Draws.shuffled(pair.over(subject, middle, predicate), random));
    }
}
