package io.tuneloom.syntheticworlds.worlds;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.syntheticworlds.language.Quantified;
import io.tuneloom.syntheticworlds.language.Quantifier;
import io.tuneloom.syntheticworlds.logic.Entailment;
import io.tuneloom.syntheticworlds.logic.ValidForm;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class SyllogismWorldTest {
    @Property(seed = "71", tries = 100)
    void shouldUseEachNameOnceAndEveryFormAlike(
            @ForAll @LongRange(min = 1L << 40, max = (1L << 41) - 1) long seed,
            @ForAll @IntRange(min = 12, max = 341) int size) {
        // Given, When
        List<Syllogism> syllogisms = SyllogismWorld.balanced(SeedRange.PRETRAINING.random(seed), Material.ALL, size)
                .syllogisms();

        // Then
        assertThat(syllogisms).hasSize(size);
        assertThat(syllogisms.stream().flatMap(syllogism -> syllogism.heading().names().stream()))
                .doesNotHaveDuplicates();
        assertThat(syllogisms.stream().map(Syllogism::form).distinct()).containsExactlyInAnyOrder(ValidForm.values());
        for (Quantifier quantifier : Quantifier.values()) {
            assertThat(syllogisms.stream()
                            .filter(syllogism -> syllogism.form().conclusion() == quantifier)
                            .count())
                    .isBetween(size / 3L, size / 3L + 1);
        }
    }

    @Property(seed = "72", tries = 50)
    void shouldImplyWhatFollowsBetweenAnyTwoOfItsNames(@ForAll @LongRange(min = 0, max = (1L << 31) - 1) long seed) {
        for (ValidForm form : ValidForm.values()) {
            // Given
            Syllogism syllogism = Syllogism.of(form, "geso", "havi", "jimi", SeedRange.BENCHMARK.random(seed));
            Entailment entailment = new Entailment(syllogism.document().statements());

            // When, Then
            assertThat(statements(syllogism.heading().names()))
                    .allMatch(statement -> syllogism.implies(statement) == entailment.follows(statement))
                    .anyMatch(syllogism.conclusion()::equals);
        }
    }

    private static Stream<Quantified> statements(List<String> names) {
        return names.stream()
                .flatMap(subject -> names.stream()
                        .filter(object -> !object.equals(subject))
                        .flatMap(object -> Stream.of(Quantifier.values())
                                .map(quantifier -> Quantified.stated(quantifier, subject, object))));
    }
}
