package io.tuneloom.iclinference.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ContextSelectorTest {
    private record Found(List<String> says, int tokens) {}

    @Property(seed = "1")
    void shouldTakeAsManyAsFitAndNotOneMore(
            @ForAll @Size(max = 20) List<@IntRange(min = 1, max = 50) Integer> tokens,
            @ForAll @IntRange(max = 600) int budget) {
        int fitting = ContextSelector.first(tokens, budget);

        assertThat(sum(tokens, fitting)).isLessThanOrEqualTo(budget);
        if (fitting < tokens.size()) {
            assertThat(sum(tokens, fitting + 1)).isGreaterThan(budget);
        }
    }

    @Test
    void shouldPassOverWhatSaysNothingNewAndWhatDoesNotFit() {
        // Given
        List<Found> found = List.of(
                new Found(List.of("a"), 5),
                new Found(List.of("a"), 4),
                new Found(List.of("b"), 90),
                new Found(List.of("a", "b"), 6),
                new Found(List.of("c"), 5));

        // When Then
        assertThat(best(found, 8, 20)).containsExactly(0, 3, 4);
        assertThat(best(found, 2, 20)).containsExactly(0, 3);
        assertThat(best(found, 8, 4)).containsExactly(1);
    }

    @Property(seed = "1")
    void shouldKeepToTheLimitsAndRepeatNothing(
            @ForAll("found") List<Found> found,
            @ForAll @IntRange(min = 1, max = 10) int atMost,
            @ForAll @IntRange(max = 60) int budget) {
        // When
        List<Integer> best = best(found, atMost, budget);

        // Then
        assertThat(best).hasSizeLessThanOrEqualTo(atMost).isSorted(); // of those found, which are numbered by rank
        assertThat(best.stream().mapToInt(number -> found.get(number).tokens()).sum())
                .isLessThanOrEqualTo(budget);
        for (int i = 0; i < best.size(); i++) {
            Set<String> before = said(found, best.subList(0, i));
            assertThat(found.get(best.get(i)).says()).anyMatch(fact -> !before.contains(fact));
        }
    }

    @Property(seed = "2")
    void shouldSayAllThatWasFoundWhenThereIsRoom(@ForAll("found") List<Found> found) {
        // When
        List<Integer> best = best(found, 100, 10_000);

        // Then
        List<Integer> all = IntStream.range(0, found.size()).boxed().toList();
        assertThat(said(found, best)).isEqualTo(said(found, all));
    }

    @Property(seed = "1")
    void shouldTakeOneInSoManyInTheirOrder(
            @ForAll @IntRange(max = 500) int documents,
            @ForAll @IntRange(min = 1, max = 1_000) int oneIn,
            @ForAll @LongRange(min = 0) long seed) {
        // When
        List<Integer> drawn = ContextSelector.subsample(documents, oneIn, seed);

        // Then
        assertThat(drawn).hasSize((documents + oneIn - 1) / oneIn).isSorted().doesNotHaveDuplicates();
        assertThat(drawn).allMatch(number -> 0 <= number && number < documents);
        assertThat(ContextSelector.subsample(documents, oneIn, seed)).isEqualTo(drawn);
    }

    @Test
    void shouldReachEveryDocumentWithSomeSeed() {
        // When
        Set<Integer> reached = new HashSet<>();
        LongStream.range(0, 100).forEach(seed -> reached.addAll(ContextSelector.subsample(40, 8, seed)));

        // Then
        assertThat(reached).hasSize(40);
    }

    @Provide
    Arbitrary<List<Found>> found() {
        Arbitrary<List<String>> says =
                Arbitraries.of("a", "b", "c", "d", "e").list().ofMinSize(1).ofMaxSize(2);
        return says.flatMap(facts -> Arbitraries.integers().between(1, 20).map(tokens -> new Found(facts, tokens)))
                .list()
                .ofMaxSize(12);
    }

    private static Set<String> said(List<Found> found, List<Integer> numbers) {
        return numbers.stream()
                .flatMap(number -> found.get(number).says().stream())
                .collect(Collectors.toSet());
    }

    private static List<Integer> best(List<Found> found, int atMost, int budget) {
        List<Integer> ranked = IntStream.range(0, found.size()).boxed().toList();
        return ContextSelector.best(
                ranked,
                number -> found.get(number).says(),
                number -> found.get(number).tokens(),
                atMost,
                budget);
    }

    private static int sum(List<Integer> tokens, int count) {
        return tokens.subList(0, count).stream().mapToInt(Integer::intValue).sum();
    }
}
