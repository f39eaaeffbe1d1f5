package io.tuneloom.augmentation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.sharedschemas.artifacts.AugmentedRow;
import io.tuneloom.sharedschemas.tuning.Strategy;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class TokenBudgetTest {

    /** A row and its tokens. */
    record Counted(Strategy strategy, int document, int tokens) {}

    @Provide
    Arbitrary<List<Counted>> rows() {
        return Combinators.combine(
                        Arbitraries.of(Strategy.class),
                        Arbitraries.integers().between(0, 4),
                        Arbitraries.integers().between(1, 12))
                .as(Counted::new)
                .list()
                .ofMaxSize(40);
    }

    @Property(tries = 300, seed = "20260501")
    void shouldDrawWholeRowsWithinTheBudgetUntilNoneFits(
            @ForAll("rows") List<Counted> counted,
            @ForAll @IntRange(min = 1, max = 200) int tokens,
            @ForAll long seed) {
        // When
        List<Integer> drawn = draw(counted, tokens, seed);

        // Then
        int spent = drawn.stream().mapToInt(row -> counted.get(row).tokens).sum();
        assertThat(spent).isLessThanOrEqualTo(tokens);
        assertThat(drawn).isSorted().doesNotHaveDuplicates();
        assertThat(IntStream.range(0, counted.size()).filter(row -> !drawn.contains(row)))
                .allSatisfy(left -> assertThat(spent + counted.get(left).tokens).isGreaterThan(tokens));
        assertThat(draw(counted, tokens, seed)).isEqualTo(drawn);
    }

    @Property(tries = 300, seed = "20260502")
    void shouldSpreadRowsOfOneLengthEvenlyOverStrategiesAndDocuments(
            @ForAll("rows") List<Counted> any, @ForAll @IntRange(min = 1, max = 40) int tokens, @ForAll long seed) {
        // Given
        List<Counted> counted = any.stream()
                .map(row -> new Counted(row.strategy, row.document, 1))
                .toList();

        // When
        List<Counted> drawn =
                draw(counted, tokens, seed).stream().map(counted::get).toList();

        // Then
        assertThat(drawn).hasSize(Math.min(tokens, counted.size()));
        shouldBeEven(counted, drawn, row -> row.strategy.ordinal());
        for (Strategy strategy : Strategy.values()) {
            shouldBeEven(of(counted, strategy), of(drawn, strategy), Counted::document);
        }
    }

    /** Whoever has rows left gave as many as everybody else, but for one. */
    private static void shouldBeEven(List<Counted> all, List<Counted> drawn, ToIntFunction<Counted> group) {
        Map<Integer, Long> has = sizes(all, group);
        Map<Integer, Long> gave = sizes(drawn, group);
        long most = gave.values().stream().mapToLong(Long::longValue).max().orElse(0);
        has.forEach((who, rows) -> {
            long given = gave.getOrDefault(who, 0L);
            assertThat(given == rows || given >= most - 1).isTrue();
        });
    }

    private static Map<Integer, Long> sizes(List<Counted> rows, ToIntFunction<Counted> group) {
        return rows.stream().collect(Collectors.groupingBy(group::applyAsInt, Collectors.counting()));
    }

    private static List<Counted> of(List<Counted> rows, Strategy strategy) {
        return rows.stream().filter(row -> row.strategy == strategy).toList();
    }

    @Example
    void shouldGiveWhatOneStrategyLacksToAnother() {
        // Given
        List<Counted> counted = List.of(
                new Counted(Strategy.LOCAL, 0, 10),
                new Counted(Strategy.GLOBAL, 0, 10),
                new Counted(Strategy.GLOBAL, 1, 10),
                new Counted(Strategy.GLOBAL, 2, 10));

        // When
        List<Integer> drawn = draw(counted, 40, 1);

        // Then
        assertThat(drawn).containsExactly(0, 1, 2, 3);
        assertThat(TokenBudget.spent(rows(counted), counts(counted)))
                .isEqualTo(Map.of(Strategy.LOCAL, 10, Strategy.GLOBAL, 30));
    }

    @Example
    void shouldAskForWhatOneStrategyLacksOfThoseThatCanStillWrite() {
        // Given
        TokenBudget budget = new TokenBudget(41, 1);
        Set<Strategy> both = Set.of(Strategy.LOCAL, Strategy.GLOBAL);
        Map<Strategy, Integer> written = Map.of(Strategy.LOCAL, 10, Strategy.GLOBAL, 21);

        // Then: 21 of each, or 31 if there are no more than 10 of the other
        assertThat(budget.wanting(both, written)).containsExactly(Strategy.LOCAL);
        assertThat(budget.wanting(Set.of(Strategy.GLOBAL), written)).containsExactly(Strategy.GLOBAL);
        assertThat(budget.wanting(Set.of(Strategy.GLOBAL), Map.of(Strategy.LOCAL, 10, Strategy.GLOBAL, 31)))
                .isEmpty();
        assertThat(budget.wanting(Set.of(Strategy.GLOBAL), Map.of(Strategy.LOCAL, 40, Strategy.GLOBAL, 20)))
                .containsExactly(Strategy.GLOBAL);
        assertThat(budget.wanting(both, Map.of())).containsExactlyInAnyOrderElementsOf(both);
        assertThat(budget.wanting(Set.of(), written)).isEmpty();
    }

    private static List<Integer> draw(List<Counted> counted, int tokens, long seed) {
        return new TokenBudget(tokens, seed).draw(rows(counted), counts(counted));
    }

    private static List<Integer> counts(List<Counted> counted) {
        return counted.stream().map(Counted::tokens).toList();
    }

    private static List<AugmentedRow> rows(List<Counted> counted) {
        return counted.stream()
                .map(row -> new AugmentedRow("a row", row.strategy, "d" + row.document))
                .toList();
    }
}
