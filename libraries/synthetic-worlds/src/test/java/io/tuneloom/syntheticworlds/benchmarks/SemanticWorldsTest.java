package io.tuneloom.syntheticworlds.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.syntheticworlds.language.Answer;
import io.tuneloom.syntheticworlds.language.Passage;
import io.tuneloom.syntheticworlds.logic.Entailment;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What semantic structures of all sizes have in common, beside what {@link SoundnessTest} asks of every benchmark. */
class SemanticWorldsTest {
    @Property(seed = "84", tries = 15)
    void shouldAskSomethingInEverySplit(@ForAll("worlds") World world) {
        assertThat(world.items().stream().map(TestItem::split).distinct())
                .containsExactly(
                        Split.REPHRASED,
                        Split.REVERSAL,
                        Split.SYLLOGISM,
                        Split.DEDUCTION,
                        Split.CATEGORY_HOLDOUT,
                        Split.RECALL,
                        Split.QUESTION,
                        Split.REPHRASED_UNUSUAL,
                        Split.REVERSAL_RESTATED);
        assertThat(world.items()).allMatch(item -> item.candidates().size() == 4);
    }

    @Property(seed = "85", tries = 15)
    void shouldHaveDocumentsOfFourToTwentySentences(@ForAll("worlds") World world) {
        for (Document document : world.documents()) {
            // Given
            Passage passage = Passage.parse(document.text()).orElseThrow();

            // When a question counts like its answer, or together with it
            int together = passage.sentences().size();
            long apart = passage.sentences().stream()
                    .mapToInt(sentence -> sentence instanceof Answer ? 2 : 1)
                    .sum();

            // Then
            assertThat(together).isBetween(4, 20);
            assertThat(apart).isBetween(4L, 20L);
        }
    }

    @Property(seed = "86", tries = 15)
    void shouldTellEveryFactThatIsNotInheritedOnceBeforeAnyTwice(@ForAll("worlds") World world) {
        // Given
        List<String> ids = world.facts().stream().map(Fact::id).collect(Collectors.toCollection(ArrayList::new));
        ids.removeAll(inherited(world).stream().map(Fact::id).toList());

        // When
        List<String> told = world.documents().stream()
                .flatMap(document -> document.factIds().stream())
                .filter(ids::contains)
                .toList();

        // Then
        assertThat(told.subList(0, ids.size())).containsExactlyInAnyOrderElementsOf(ids);
    }

    /** Properties that follow from the other facts. */
    static List<Fact> inherited(World world) {
        return world.facts().stream()
                .filter(fact -> fact.statement() instanceof io.tuneloom.syntheticworlds.language.Property)
                .filter(fact -> new Entailment(world.facts().stream()
                                .filter(other -> !other.equals(fact))
                                .map(Fact::statement)
                                .toList())
                        .follows(fact.statement()))
                .toList();
    }

    @Property(seed = "88", tries = 15)
    void shouldTellThreeLevelsOfCategoriesAtLeast(@ForAll("worlds") World world) {
        // Given
        Set<Integer> premises = world.items().stream()
                .filter(item -> item.split() == Split.DEDUCTION)
                .map(item -> item.factIds().size())
                .collect(Collectors.toSet());

        // When, Then
        assertThat(premises).isNotEmpty().allMatch(count -> count >= 3 && count <= 5);
    }

    @Provide
    Arbitrary<World> worlds() {
        Arbitrary<Integer> categories = Arbitraries.oneOf(
                Arbitraries.integers().between(SemanticStructure.MIN_CATEGORIES, 20),
                Arbitraries.integers().between(SemanticStructure.MIN_CATEGORIES, SemanticStructure.MAX_CATEGORIES));
        Arbitrary<Integer> documents = Arbitraries.of(1, 1, 2, 3);
        Arbitrary<Long> seeds = Arbitraries.longs().between(0, (1L << 31) - 1);
        return Combinators.combine(categories, documents, seeds)
                .as((size, perCategory, seed) -> new SemanticStructure(size, perCategory).generate(seed));
    }
}
