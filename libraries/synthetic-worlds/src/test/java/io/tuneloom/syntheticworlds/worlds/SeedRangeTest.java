package io.tuneloom.syntheticworlds.worlds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class SeedRangeTest {
    @Test
    void shouldKeepTheSeedsOfBenchmarksPretrainingAndJudgingApart() {
        // Given, When, Then
        assertThat(SeedRange.BENCHMARK.from()).isZero();
        assertThat(SeedRange.BENCHMARK.until()).isEqualTo(1L << 31).isLessThan(SeedRange.PRETRAINING.from());
        assertThat(SeedRange.PRETRAINING.from()).isEqualTo(1L << 40);
        assertThat(SeedRange.PRETRAINING.until()).isEqualTo(1L << 41).isEqualTo(SeedRange.JUDGING.from());
    }

    @Property(seed = "51", tries = 300)
    void shouldGiveNoRandomnessForTheOtherRangesSeeds(@ForAll @LongRange(min = 0, max = (1L << 31) - 1) long seed) {
        assertThat(SeedRange.BENCHMARK.contains(seed)).isTrue();
        assertThatThrownBy(() -> SeedRange.PRETRAINING.random(seed))
                .hasMessage("the seed of a pretraining world must be from 1099511627776 to 2199023255551, was " + seed);
        assertThatThrownBy(() -> SeedRange.BENCHMARK.random(seed + SeedRange.PRETRAINING.from()))
                .hasMessageStartingWith("the seed of a benchmark world must be from 0 to 2147483647, was ");
    }

    @Test
    void shouldGiveTheSameNumbersOnEveryMachine() {
        assertThat(SeedRange.BENCHMARK.random(7).longs(2)).containsExactly(8519040117858583192L, 5776260460249113829L);
    }
}
