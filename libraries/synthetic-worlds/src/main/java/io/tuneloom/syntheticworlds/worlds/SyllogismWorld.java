package io.tuneloom.syntheticworlds.worlds;

import io.tuneloom.syntheticworlds.language.Quantifier;
import io.tuneloom.syntheticworlds.logic.ValidForm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

/** Syllogisms over names that each stand in one syllogism only. */
public record SyllogismWorld(List<Syllogism> syllogisms) {
    /** As many names as stand in one syllogism. */
    public static final int NAMES_PER_SYLLOGISM = 3;

    public SyllogismWorld {
        syllogisms = List.copyOf(syllogisms);
    }

    /**
     * A world that concludes "all", "some" and "no" equally often, each by its forms in turn: always guessing one
     * quantifier gains nothing, and from twelve syllogisms on every form occurs.
     */
    public static SyllogismWorld balanced(RandomGenerator random, Material material, int size) {
        List<String> names = material.names(random, NAMES_PER_SYLLOGISM * size);
        List<ValidForm> forms = forms(random, size);
        List<Syllogism> syllogisms = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            syllogisms.add(
                    Syllogism.of(forms.get(i), names.get(3 * i), names.get(3 * i + 1), names.get(3 * i + 2), random));
        }
        return new SyllogismWorld(syllogisms);
    }

    private static List<ValidForm> forms(RandomGenerator random, int size) {
        List<Quantifier> conclusions = Arrays.asList(Quantifier.values());
        Collections.shuffle(conclusions, random);
        List<ValidForm> forms = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            List<ValidForm> choices = ValidForm.concluding(conclusions.get(i % conclusions.size()));
            forms.add(choices.get(i / conclusions.size() % choices.size()));
        }
        Collections.shuffle(forms, random);
        return forms;
    }
}
