package io.tuneloom.syntheticworlds.logic;

import io.tuneloom.syntheticworlds.language.Quantified;
import io.tuneloom.syntheticworlds.language.Quantifier;
import java.util.Arrays;
import java.util.List;

/** A pattern of two premises that share the middle term; 36 in all. */
public record PremisePair(Figure figure, Quantifier major, Quantifier minor) {
    private static final List<PremisePair> ALL = Arrays.stream(Figure.values())
            .flatMap(figure -> Arrays.stream(Quantifier.values())
                    .flatMap(major ->
                            Arrays.stream(Quantifier.values()).map(minor -> new PremisePair(figure, major, minor))))
            .toList();

    public static List<PremisePair> all() {
        return ALL;
    }

    /** Those from which no "all", "some" or "no" follows between S and P, in either order. */
    public static List<PremisePair> inconclusive() {
        List<PremisePair> valid =
                Arrays.stream(ValidForm.values()).map(ValidForm::premises).toList();
        return ALL.stream()
                .filter(pair -> !valid.contains(pair) && !valid.contains(pair.swapped()))
                .toList();
    }

    /** The same premises, with the roles of S and P exchanged. */
    public PremisePair swapped() {
        return new PremisePair(figure.swapped(), minor, major);
    }

    /** The premises over these names, the major one first. */
    public List<Quantified> over(String subject, String middle, String predicate) {
        return List.of(figure.major(major, middle, predicate), figure.minor(minor, middle, subject));
    }
}
