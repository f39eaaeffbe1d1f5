package io.tuneloom.augmentation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.sharedschemas.artifacts.AugmentedRow;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.tuning.Strategy;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class BalancedDrawTest {

    @Property(tries = 300, seed = "20260401")
    void shouldDrawTheSameRowsOfTheSameSeedInTheirOrder(
            @ForAll @Size(max = 40) List<Strategy> strategies,
            @ForAll @IntRange(max = 50) int limit,
            @ForAll long seed) {
        // Given
        List<AugmentedRow> rows = rows(strategies);

        // When
        List<AugmentedRow> drawn = BalancedDraw.draw(rows, limit, seed);

        // Then
        assertThat(drawn).hasSize(Math.min(limit, rows.size()));
        assertThat(drawn).isEqualTo(rows.stream().filter(drawn::contains).toList());
        assertThat(BalancedDraw.draw(rows, limit, seed)).isEqualTo(drawn);
    }

    @Property(tries = 300, seed = "20260402")
    void shouldLetNoStrategyGiveMoreThanAnotherThatHasMore(
            @ForAll @Size(max = 40) List<Strategy> strategies,
            @ForAll @IntRange(max = 50) int limit,
            @ForAll long seed) {
        // Given
        List<AugmentedRow> rows = rows(strategies);

        // When
        List<AugmentedRow> drawn = BalancedDraw.draw(rows, limit, seed);

        // Then
        int most = Arrays.stream(Strategy.values())
                .mapToInt(strategy -> count(drawn, strategy))
                .max()
                .orElse(0);
        assertThat(Strategy.values())
                .filteredOn(strategy -> count(drawn, strategy) < count(rows, strategy))
                .allSatisfy(strategy -> assertThat(count(drawn, strategy)).isGreaterThanOrEqualTo(most - 1));
    }

    @Example
    void shouldCountTheLimitInExactDecimals() {
        assertThat(BalancedDraw.limit(0.29, 100)).isEqualTo(29);
        assertThat(BalancedDraw.limit(1.5, 3)).isEqualTo(4);
        assertThat(BalancedDraw.limit(0.01, 32)).isZero();
    }

    @Example
    void shouldHaveSeedsThatDependOnDocumentsStrategyAndSampleAlone() {
        // Given
        Seeds seeds = Seeds.of(documents("a"));

        // When
        List<Long> all = Arrays.stream(Strategy.values())
                .flatMap(strategy -> IntStream.range(1, 16).mapToObj(sample -> seeds.sampling(strategy, sample)))
                .toList();

        // Then
        assertThat(all).doesNotHaveDuplicates().doesNotContain(seeds.draw());
        assertThat(all).allMatch(seed -> seed >= 0 && seed <= 9_007_199_254_740_991L);
        assertThat(Seeds.of(documents("a"))).isEqualTo(seeds);
        assertThat(Seeds.of(documents("b")).draw()).isNotEqualTo(seeds.draw());
    }

    private static Artifact documents(String digit) {
        return new Artifact("file:///documents", digit.repeat(64), 1, "application/jsonl");
    }

    private static List<AugmentedRow> rows(List<Strategy> strategies) {
        return IntStream.range(0, strategies.size())
                .mapToObj(i -> new AugmentedRow("row " + i, strategies.get(i), "d1"))
                .toList();
    }

    private static int count(List<AugmentedRow> rows, Strategy strategy) {
        return (int) rows.stream().filter(row -> row.strategy() == strategy).count();
    }
}
