package io.tuneloom.syntheticworlds.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Shortcuts either gain little over guessing, or it is known how much. */
class BaselinesTest {
    private static final String FREQUENT = "most frequent words";
    private static final String OVERLAP = "most words of a document";

    @Test
    void shouldGainNothingOnComparisonsByHowOftenWordsStand() {
        Map<Split, Double> frequent = accuracies(new SimpleReversals(32, 4), FREQUENT);
        assertThat(frequent)
                .allSatisfy((split, accuracy) ->
                        assertThat(accuracy).isCloseTo(split == Split.NAME ? 0.25 : 0.5, within(0.08)));
    }

    /** Documents have the same words as a wrong reversal. */
    @Test
    void shouldKnowWhatTheWordsOfADocumentGainOnComparisons() {
        Map<Split, Double> overlap = accuracies(new SimpleReversals(32, 4), OVERLAP);
        assertThat(overlap.get(Split.RECALL)).isEqualTo(1);
        assertThat(overlap.get(Split.REVERSAL)).isZero();
        assertThat(overlap.get(Split.REVERSAL_RESTATED)).isEqualTo(0.5);
        assertThat(overlap.get(Split.NAME)).isBetween(0.3, 0.7);
        assertThat(overlap.get(Split.CHAIN)).isCloseTo(0.5, within(0.08));
    }

    /** What premises say is known to give most conclusions away; not so where nothing may follow. */
    @Test
    void shouldKnowWhatTheWeakestPremiseGainsOnSyllogisms() {
        Map<Split, Double> weakest = accuracies(new SimpleSyllogisms(54), "weakest premise");
        assertThat(weakest.get(Split.SYLLOGISM)).isCloseTo(5 / 6.0, within(0.001));
        assertThat(weakest.get(Split.SYLLOGISM_RESTATED)).isCloseTo(5 / 6.0, within(0.05));
        assertThat(weakest.get(Split.SYLLOGISM_STRICT)).isCloseTo(5 / 8.0, within(0.001));
        assertThat(weakest.get(Split.SORITES)).isCloseTo(5 / 6.0, within(0.001));
        assertThat(weakest).doesNotContainKey(Split.INCLUSION);
    }

    @Test
    void shouldGainNothingOnSyllogismsByOneQuantifier() {
        for (String always : List.of("always all", "always some", "always no")) {
            Map<Split, Double> accuracy = accuracies(new SimpleSyllogisms(54), always);
            assertThat(accuracy.get(Split.SYLLOGISM)).isLessThanOrEqualTo(1 / 3.0);
            assertThat(accuracy.get(Split.SYLLOGISM_STRICT)).isLessThanOrEqualTo(1 / 4.0);
        }
    }

    /** Over several worlds; every item counts alike. */
    private static Map<Split, Double> accuracies(Benchmark benchmark, String name) {
        List<Baseline> all = LongStream.range(0, 10)
                .mapToObj(benchmark::generate)
                .flatMap(world -> Baselines.of(world).stream())
                .filter(baseline -> baseline.name().equals(name))
                .toList();
        return all.stream()
                .collect(Collectors.groupingBy(
                        Baseline::split,
                        Collectors.collectingAndThen(
                                Collectors.toList(),
                                some -> some.stream()
                                                .mapToDouble(one -> one.items() * one.accuracy())
                                                .sum()
                                        / some.stream()
                                                .mapToInt(Baseline::items)
                                                .sum())));
    }
}
