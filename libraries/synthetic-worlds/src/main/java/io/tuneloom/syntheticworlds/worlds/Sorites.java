package io.tuneloom.syntheticworlds.worlds;

import io.tuneloom.syntheticworlds.language.Quantified;
import io.tuneloom.syntheticworlds.logic.ValidForm;
import io.tuneloom.syntheticworlds.worlds.Premises.Syllogism;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Two syllogisms whose conclusions are the premises of a third: what follows from these needs all four premises, from two
 * documents.
 *
 * @param form of the third
 */
public record Sorites(ValidForm form, Syllogism major, Syllogism minor, Quantified conclusion) {
    /** The name that both conclusions share counts once. */
    public static final int NAMES = 5;

    /** @param names {@link #NAMES} different ones */
    static Sorites of(ValidForm form, List<String> names, RandomGenerator random) {
        String subject = names.get(0);
        String predicate = names.get(1);
        List<Quantified> premises = form.premises().over(subject, names.get(2), predicate);
        return new Sorites(
                form,
                concluding(premises.getFirst(), names.get(3), random),
                concluding(premises.getLast(), names.get(4), random),
                Quantified.stated(form.conclusion(), subject, predicate));
    }

    private static Syllogism concluding(Quantified conclusion, String middle, RandomGenerator random) {
        ValidForm form = Draws.one(ValidForm.concluding(conclusion.quantifier()), random);
        return Syllogism.of(form, conclusion.subject(), middle, conclusion.object(), random);
    }

    public List<Syllogism> syllogisms() {
        return List.of(major, minor);
    }

    public List<Quantified> premises() {
        return Stream.of(major, minor)
                .flatMap(syllogism -> syllogism.premises().stream())
                .toList();
    }
}
