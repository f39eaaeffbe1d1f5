package io.tuneloom.syntheticworlds.worlds;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.syntheticworlds.language.Comparison;
import io.tuneloom.syntheticworlds.language.Feature;
import io.tuneloom.syntheticworlds.language.HeldOut;
import io.tuneloom.syntheticworlds.language.Polarity;
import io.tuneloom.syntheticworlds.logic.Entailment;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class ComparisonWorldTest {
    @Property(seed = "61", tries = 100)
    void shouldUseEachNameOnceAndBothPolaritiesAlike(
            @ForAll @LongRange(min = 1L << 40, max = (1L << 41) - 1) long seed, @ForAll @IntRange(max = 512) int size) {
        // Given, When
        List<Comparison> facts = ComparisonWorld.balanced(SeedRange.PRETRAINING.random(seed), Material.ALL, size)
                .facts();

        // Then
        assertThat(facts).hasSize(size);
        assertThat(facts.stream().flatMap(fact -> Stream.of(fact.subject(), fact.object())))
                .doesNotHaveDuplicates();
        for (Feature feature : Feature.values()) {
            long more = count(facts, feature, Polarity.MORE);
            assertThat(Math.abs(more - count(facts, feature, Polarity.LESS))).isLessThanOrEqualTo(size % 2);
            assertThat(more).isBetween(size / 56L - 1, size / 56L + 1);
        }
    }

    @Property(seed = "62", tries = 50)
    void shouldConcludeFromBothFactsOfAChainAndFromNeitherAlone(
            @ForAll @LongRange(min = 1L << 40, max = (1L << 41) - 1) long seed,
            @ForAll @IntRange(max = 20) int chains) {
        // Given
        ComparisonWorld world =
                ComparisonWorld.balanced(SeedRange.PRETRAINING.random(seed), Material.ALL, 2 * chains + 5, chains);

        // When, Then
        assertThat(world.conclusions()).hasSize(chains);
        for (int i = 0; i < chains; i++) {
            List<Comparison> both = world.facts().subList(2 * i, 2 * i + 2);
            Comparison conclusion = world.conclusions().get(i);
            assertThat(new Entailment(both).follows(conclusion)).isTrue();
            assertThat(both).noneMatch(one -> new Entailment(List.of(one)).follows(conclusion));
            assertThat(both.getFirst().polarity()).isNotEqualTo(both.getLast().polarity());
        }
    }

    @Test
    void shouldKeepToItsMaterial() {
        // Given, When
        ComparisonWorld world = ComparisonWorld.balanced(SeedRange.BENCHMARK.random(1), Material.HELD_OUT, 100);

        // Then
        assertThat(world.facts())
                .allMatch(fact -> HeldOut.FEATURES.contains(fact.feature())
                        && HeldOut.NAMES.containsAll(List.of(fact.subject(), fact.object())));
    }

    @Test
    void shouldUseAllFeaturesBeforeAnyTwice() {
        // Given, When
        List<Comparison> facts = ComparisonWorld.balanced(SeedRange.BENCHMARK.random(1), Material.ALL, 56)
                .facts();

        // Then
        assertThat(facts.stream().map(Comparison::feature).distinct())
                .containsExactlyInAnyOrderElementsOf(Arrays.asList(Feature.values()));
    }

    private static long count(List<Comparison> facts, Feature feature, Polarity polarity) {
        return facts.stream()
                .filter(fact -> fact.feature() == feature && fact.polarity() == polarity)
                .count();
    }
}
