package io.tuneloom.syntheticworlds.worlds;

import io.tuneloom.syntheticworlds.language.Heading;
import io.tuneloom.syntheticworlds.language.Passage;
import io.tuneloom.syntheticworlds.language.Quantified;
import io.tuneloom.syntheticworlds.logic.PremisePair;
import io.tuneloom.syntheticworlds.logic.ValidForm;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

/** Two premises that share a name, the middle term; told in one document under a heading of their three names. */
public sealed interface Premises {
    /** The three names, in the document's order. */
    Heading heading();

    /** Both premises, in the document's order. */
    List<Quantified> premises();

    /** The name of the one premise that is not the middle term. */
    String subject();

    /** That of the other premise. */
    String predicate();

    default Passage document() {
        return Passage.under(heading(), premises());
    }

    /**
     * A valid form filled with names.
     *
     * @param subject the conclusion's subject term (S)
     * @param middle the term that both premises share (M)
     * @param predicate the conclusion's predicate term (P)
     * @param heading the three names, in the document's order
     * @param premises both premises, in the document's order
     */
    record Syllogism(
            ValidForm form, String subject, String middle, String predicate, Heading heading, List<Quantified> premises)
            implements Premises {
        public Syllogism {
            premises = List.copyOf(premises);
        }

        /** With the order of the heading and of the premises left to chance. */
        public static Syllogism of(
                ValidForm form, String subject, String middle, String predicate, RandomGenerator random) {
            List<String> names = new ArrayList<>(List.of(subject, middle, predicate));
            Collections.shuffle(names, random);
            List<Quantified> premises = new ArrayList<>(form.premises().over(subject, middle, predicate));
            Collections.shuffle(premises, random);
            return new Syllogism(form, subject, middle, predicate, new Heading(names), premises);
        }

        public Quantified conclusion() {
            return Quantified.stated(form.conclusion(), subject, predicate);
        }
    }

    /** Premises from which no "all", "some" or "no" follows between subject and predicate, in either order. */
    record Inconclusive(PremisePair pair, String subject, String predicate, Heading heading, List<Quantified> premises)
            implements Premises {
        public Inconclusive {
            premises = List.copyOf(premises);
        }

        /** With the order of the heading and of the premises left to chance. */
        static Inconclusive of(
                PremisePair pair, String subject, String middle, String predicate, RandomGenerator random) {
            return new Inconclusive(
                    pair,
                    subject,
                    predicate,
                    new Heading(Draws.shuffled(List.of(subject, middle, predicate), random)),
                    Draws.shuffled(pair.over(subject, middle, predicate), random));
        }
    }
}
