package io.tuneloom.syntheticworlds.worlds;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.syntheticworlds.language.Quantified;
import io.tuneloom.syntheticworlds.language.Quantifier;
import io.tuneloom.syntheticworlds.logic.Entailment;
import io.tuneloom.syntheticworlds.logic.ValidForm;
import io.tuneloom.syntheticworlds.worlds.Premises.Syllogism;
import java.util.ArrayList;
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
            @ForAll @IntRange(min = 12, max = 200) int size) {
        // Given, When
        SyllogismWorld world = SyllogismWorld.balanced(SeedRange.PRETRAINING.random(seed), Material.ALL, size, 30, 0);
        List<Syllogism> syllogisms = world.syllogisms();

        // Then
        assertThat(syllogisms).hasSize(size);
        assertThat(world.all().flatMap(premises -> premises.heading().names().stream()))
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
    void shouldConcludeWhatFollowsAndNothingWhereNothingDoes(
            @ForAll @LongRange(min = 0, max = (1L << 31) - 1) long seed) {
        // Given
        SyllogismWorld world = SyllogismWorld.balanced(SeedRange.BENCHMARK.random(seed), Material.ALL, 9, 9, 0);

        // When, Then
        assertThat(world.syllogisms()).allMatch(each -> new Entailment(each.premises()).follows(each.conclusion()));
        assertThat(world.inconclusive())
                .allMatch(each -> statements(List.of(each.subject(), each.predicate()))
                        .noneMatch(new Entailment(each.premises())::follows));
    }

    @Property(seed = "73", tries = 50)
    void shouldConcludeFromTwoDocumentsTogetherOnly(@ForAll @LongRange(min = 0, max = (1L << 31) - 1) long seed) {
        // Given
        SyllogismWorld world = SyllogismWorld.balanced(SeedRange.BENCHMARK.random(seed), Material.ALL, 0, 0, 9);

        // When, Then
        assertThat(world.sorites()).hasSize(9).allSatisfy(sorites -> {
            assertThat(new Entailment(sorites.premises()).follows(sorites.conclusion()))
                    .isTrue();
            assertThat(sorites.premises().stream()
                            .flatMap(premise -> Stream.of(premise.subject(), premise.object()))
                            .distinct())
                    .hasSize(Sorites.NAMES);
            for (Quantified premise : sorites.premises()) {
                List<Quantified> others = new ArrayList<>(sorites.premises());
                others.remove(premise);
                assertThat(new Entailment(others).follows(sorites.conclusion())).isFalse();
            }
        });
    }

    private static Stream<Quantified> statements(List<String> names) {
        return names.stream()
                .flatMap(subject -> names.stream()
                        .filter(object -> !object.equals(subject))
                        .flatMap(object -> Stream.of(Quantifier.values())
                                .map(quantifier -> Quantified.stated(quantifier, subject, object))));
    }
}
