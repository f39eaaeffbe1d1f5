package io.tuneloom.syntheticworlds.logic;

import static io.tuneloom.syntheticworlds.language.Quantifier.ALL;
import static io.tuneloom.syntheticworlds.language.Quantifier.NO;
import static io.tuneloom.syntheticworlds.language.Quantifier.SOME;

import io.tuneloom.syntheticworlds.language.Quantifier;
import java.util.Arrays;
import java.util.List;

/**
 * The nine syllogistic forms over "all", "some" and "no" that are valid in modern logic, under their medieval names.
 * (Fifteen of the 256 forms are; the other six conclude "some ... are not".)
 */
public enum ValidForm {
    BARBARA(Figure.FIRST, ALL, ALL, ALL),
    CELARENT(Figure.FIRST, NO, ALL, NO),
    CESARE(Figure.SECOND, NO, ALL, NO),
    CAMESTRES(Figure.SECOND, ALL, NO, NO),
    CAMENES(Figure.FOURTH, ALL, NO, NO),
    DARII(Figure.FIRST, ALL, SOME, SOME),
    DATISI(Figure.THIRD, ALL, SOME, SOME),
    DISAMIS(Figure.THIRD, SOME, ALL, SOME),
    DIMATIS(Figure.FOURTH, SOME, ALL, SOME);

    private final PremisePair premises;
    private final Quantifier conclusion;

    ValidForm(Figure figure, Quantifier major, Quantifier minor, Quantifier conclusion) {
        this.premises = new PremisePair(figure, major, minor);
        this.conclusion = conclusion;
    }

    public static List<ValidForm> concluding(Quantifier conclusion) {
        return Arrays.stream(values())
                .filter(form -> form.conclusion == conclusion)
                .toList();
    }

    public PremisePair premises() {
        return premises;
    }

    /** What follows from S to P. */
    public Quantifier conclusion() {
        return conclusion;
    }
}
