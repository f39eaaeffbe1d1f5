package io.tuneloom.basemodel.episodes;

import io.tuneloom.syntheticworlds.language.Heading;
import io.tuneloom.syntheticworlds.language.Quantified;
import io.tuneloom.syntheticworlds.language.Quantifier;
import io.tuneloom.syntheticworlds.logic.PremisePair;
import io.tuneloom.syntheticworlds.logic.ValidForm;
import io.tuneloom.syntheticworlds.worlds.Premises.Syllogism;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two premises under a heading, and what follows from them, if anything does.
 *
 * @param ends the two names besides the middle term; the one of the second premise first
 */
record Deduction(
        Heading heading,
        List<Quantified> premises,
        List<String> ends,
        @Nullable Quantified conclusion) {
    private static final List<Quantifier> QUANTIFIERS = List.of(Quantifier.values());

    /** Of a valid form; each quantifier is concluded equally often. */
    static Deduction valid(Dice dice, List<String> names) {
        ValidForm form = dice.pick(ValidForm.concluding(dice.pick(QUANTIFIERS)));
        Syllogism syllogism = Syllogism.of(form, names.get(0), names.get(1), names.get(2), dice.random());
        return of(syllogism.heading(), syllogism.premises(), syllogism.middle(), syllogism.conclusion());
    }

    /** Premises from which nothing follows. */
    static Deduction inconclusive(Dice dice, List<String> names) {
        PremisePair pair = dice.pick(PremisePair.inconclusive());
        List<Quantified> premises = dice.shuffled(pair.over(names.get(0), names.get(1), names.get(2)));
        return of(new Heading(dice.shuffled(names)), premises, names.get(1), null);
    }

    private static Deduction of(
            Heading heading, List<Quantified> premises, String middle, @Nullable Quantified conclusion) {
        List<String> ends = List.of(end(premises.getLast(), middle), end(premises.getFirst(), middle));
        return new Deduction(heading, premises, ends, conclusion);
    }

    private static String end(Quantified premise, String middle) {
        return premise.subject().equals(middle) ? premise.object() : premise.subject();
    }

    /** The conclusion told in the order of the names, where its meaning has no order of its own. */
    Quantified conclusion(List<String> order) {
        if (conclusion == null) {
            throw new IllegalStateException("nothing follows from " + premises);
        }
        return conclusion.quantifier().isSymmetric()
                ? Quantified.stated(conclusion.quantifier(), order.getFirst(), order.getLast())
                : conclusion;
    }
}
