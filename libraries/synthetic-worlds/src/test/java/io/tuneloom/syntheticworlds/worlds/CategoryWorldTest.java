package io.tuneloom.syntheticworlds.worlds;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.syntheticworlds.language.CategoryStatement;
import io.tuneloom.syntheticworlds.language.Relation;
import io.tuneloom.syntheticworlds.logic.Entailment;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class CategoryWorldTest {
    @Property(seed = "73", tries = 20)
    void shouldGrowUnevenBranchesOfUpToFiveLevels(
            @ForAll @LongRange(min = 1L << 40, max = (1L << 41) - 1) long seed,
            @ForAll @IntRange(min = 10, max = 110) int size) {
        // Given, When
        Taxonomy taxonomy = Taxonomy.grown(SeedRange.PRETRAINING.random(seed), size);

        // Then
        List<Integer> levels = taxonomy.categories().stream()
                .map(category -> taxonomy.ancestors(category).size())
                .toList();
        List<Integer> widths = taxonomy.categories().stream()
                .map(category -> taxonomy.children(category).size())
                .toList();
        assertThat(taxonomy.categories()).hasSize(size).doesNotHaveDuplicates();
        assertThat(levels).contains(0, 1, 2).allMatch(level -> level <= 4);
        assertThat(levels.stream().filter(level -> level == 0)).hasSize(2);
        assertThat(widths).contains(0, 1).anyMatch(width -> width > 1).allMatch(width -> width <= 9);
    }

    @Property(seed = "74", tries = 20)
    void shouldSayOfACategoryOnlyWhatItDoesNotInherit(
            @ForAll @LongRange(min = 0, max = (1L << 31) - 1) long seed,
            @ForAll @IntRange(min = 10, max = 60) int size) {
        // Given
        CategoryWorld world = CategoryWorld.of(SeedRange.BENCHMARK.random(seed), Material.ALL, size);

        // When, Then
        for (CategoryStatement fact : world.facts()) {
            Entailment others = new Entailment(
                    world.facts().stream().filter(other -> !other.equals(fact)).toList());
            assertThat(others.follows(fact)).as(fact.text()).isFalse();
        }
    }

    @Property(seed = "75", tries = 20)
    void shouldDescribeAllButTheHeldOut(
            @ForAll @LongRange(min = 0, max = (1L << 31) - 1) long seed,
            @ForAll @IntRange(min = 10, max = 110) int size) {
        // Given, When
        CategoryWorld world = CategoryWorld.of(SeedRange.BENCHMARK.random(seed), Material.ALL, size);

        // Then
        Map<String, Long> properties = world.properties().stream()
                .map(CategoryStatement::category)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        assertThat(properties.values()).hasSize(size - world.heldOut().size()).allMatch(count -> count <= 6);
        assertThat(properties).doesNotContainKeys(world.heldOut().toArray(String[]::new));
        assertThat(world.heldOut()).hasSizeBetween(1, Math.max(1, size / 10));
        assertThat(world.taxonomy().lowest()).containsAll(world.heldOut());
        assertThat(world.relations().stream().map(Relation::value)).doesNotContainAnyElementsOf(world.heldOut());
        assertThat(world.relations().stream().map(Relation::category)).doesNotContainAnyElementsOf(world.heldOut());
    }
}
