package io.tuneloom.evaluation.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.tuneloom.evaluation.domain.MethodResult.SeedResult;
import io.tuneloom.sharedschemas.artifacts.Evaluation.Answer;
import io.tuneloom.sharedschemas.results.Comparison;
import io.tuneloom.sharedschemas.results.Difference;
import io.tuneloom.sharedschemas.results.Recommendation;
import io.tuneloom.sharedschemas.results.ResultRow;
import io.tuneloom.sharedschemas.results.Tier;
import io.tuneloom.sharedschemas.results.TierGroup;
import io.tuneloom.sharedschemas.tuning.Method;
import io.tuneloom.sharedschemas.tuning.ScoreKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Of 400 items on each of two splits, tuning on rows answers those rightly that stand in them or rest on augmented facts. */
class TieredResultsTest {
    private static final int ITEMS = 400;
    private static final Tier[] TIERS = {Tier.VERBATIM, Tier.SAME_FACT, Tier.COMPOSED, Tier.HELD_OUT};

    @Test
    void shouldGiveEveryMethodARowForEachTierOfTheAugmentedArm() {
        // When
        Comparison comparison = compare(icl(), augmented(mixed("recall"), mixed("reversal")));

        // Then
        assertThat(rows(comparison, Method.AUGMENTED_FINE_TUNING, "recall"))
                .extracting(ResultRow::tier, ResultRow::items, ResultRow::accuracy)
                .containsExactly(
                        tuple(TierGroup.ALL, 400, 0.75),
                        tuple(TierGroup.VERBATIM, 100, 1.0),
                        tuple(TierGroup.HELD_OUT, 100, 0.0),
                        tuple(TierGroup.COMPOSED, 100, 1.0),
                        tuple(TierGroup.SAME_FACT, 100, 1.0),
                        tuple(TierGroup.NOT_VERBATIM, 300, 200 / 300.0),
                        tuple(TierGroup.AUGMENTED, 200, 1.0));
        assertThat(rows(comparison, Method.ICL, "reversal"))
                .extracting(ResultRow::tier, ResultRow::items)
                .containsExactly(
                        tuple(TierGroup.ALL, 400),
                        tuple(TierGroup.VERBATIM, 100),
                        tuple(TierGroup.HELD_OUT, 100),
                        tuple(TierGroup.COMPOSED, 100),
                        tuple(TierGroup.SAME_FACT, 100),
                        tuple(TierGroup.NOT_VERBATIM, 300),
                        tuple(TierGroup.AUGMENTED, 200));
    }

    @Test
    void shouldCompareOnNothingThatIsVerbatimAndCorrectEachTierForItself() {
        // When
        List<Difference> differences =
                compare(icl(), augmented(mixed("recall"), mixed("reversal"))).differences();

        // Then
        assertThat(differences)
                .extracting(Difference::tier, Difference::split, Difference::items, Difference::difference)
                .containsExactly(
                        tuple(TierGroup.NOT_VERBATIM, "recall", 300, -100 / 300.0),
                        tuple(TierGroup.NOT_VERBATIM, "reversal", 300, -100 / 300.0),
                        tuple(TierGroup.AUGMENTED, "recall", 200, 0.0),
                        tuple(TierGroup.AUGMENTED, "reversal", 200, 0.0),
                        tuple(TierGroup.HELD_OUT, "recall", 100, -1.0),
                        tuple(TierGroup.HELD_OUT, "reversal", 100, -1.0),
                        tuple(TierGroup.COMPOSED, "recall", 100, 0.0),
                        tuple(TierGroup.COMPOSED, "reversal", 100, 0.0),
                        tuple(TierGroup.SAME_FACT, "recall", 100, 0.0),
                        tuple(TierGroup.SAME_FACT, "reversal", 100, 0.0));
        assertThat(differences)
                .filteredOn(each -> each.tier() == TierGroup.HELD_OUT)
                .allSatisfy(each -> assertThat(each.adjustedP()).isCloseTo(2 * each.pValue(), within(1e-12)));
    }

    @Test
    void shouldTellOneFactFromSeveralOnlyWhereASplitHasBoth() {
        // When
        List<Difference> differences = compare(icl(), augmented(mixed("recall"), all("reversal", Tier.COMPOSED)))
                .differences();

        // Then
        assertThat(differences)
                .filteredOn(each -> each.split().equals("reversal"))
                .extracting(Difference::tier)
                .containsExactly(TierGroup.NOT_VERBATIM, TierGroup.AUGMENTED);
    }

    @Test
    void shouldTakeTheTiersOfEachRepetitionsOwnRows() {
        // Given: an item that is verbatim in the first repetition only
        MethodResult augmented = new MethodResult(
                Method.AUGMENTED_FINE_TUNING,
                List.of(
                        tiered(1, Method.AUGMENTED_FINE_TUNING, Map.of("recall-0", Tier.VERBATIM)),
                        tiered(2, Method.AUGMENTED_FINE_TUNING, Map.of("recall-0", Tier.SAME_FACT))),
                false);
        MethodResult icl = new MethodResult(
                Method.ICL, List.of(tiered(1, Method.ICL, Map.of()), tiered(2, Method.ICL, Map.of())), false);

        // When
        Comparison comparison = compare(icl, augmented);

        // Then
        assertThat(rows(comparison, Method.ICL, "recall"))
                .extracting(ResultRow::tier, ResultRow::items)
                .containsExactly(
                        tuple(TierGroup.ALL, 800),
                        tuple(TierGroup.VERBATIM, 1),
                        tuple(TierGroup.SAME_FACT, 1),
                        tuple(TierGroup.NOT_VERBATIM, 799),
                        tuple(TierGroup.AUGMENTED, 1));
    }

    @Test
    void shouldKnowNoTiersWithoutAugmentedRows() {
        // When
        Comparison comparison = compare(icl(), Answers.method(Method.FINE_TUNING, 1, 0.1, ITEMS, 20, ITEMS));

        // Then
        assertThat(comparison.rows()).extracting(ResultRow::tier).containsOnly(TierGroup.ALL, TierGroup.NOT_VERBATIM);
        assertThat(comparison.recommendation().reason()).doesNotContain("The comparison uses");
        assertThat(comparison.differences()).extracting(Difference::tier).containsOnly(TierGroup.NOT_VERBATIM);
    }

    @Test
    void shouldRecommendByItemsOnAugmentedFactsWhereThereAreSome() {
        // Given: worse on held-out facts only
        MethodResult cheap = augmented(all("recall", Tier.SAME_FACT), mixed("reversal"));

        // When
        Recommendation recommendation = compare(icl(), cheap).recommendation();

        // Then
        assertThat(recommendation.method()).isEqualTo(Method.AUGMENTED_FINE_TUNING);
        assertThat(recommendation.reason())
                .contains(
                        "The comparison uses items about augmented facts that do not appear verbatim in the training rows");
    }

    @Test
    void shouldRecommendByHeldOutFactsWhereNoOtherItemsAreLeft() {
        // Given: all but the held-out items of one split are verbatim
        Map<String, Tier> memory = new HashMap<>(mixed("reversal"));
        memory.replaceAll((_, tier) -> tier == Tier.HELD_OUT ? tier : Tier.VERBATIM);

        // Then
        assertThat(compare(icl(), augmented(all("recall", Tier.SAME_FACT), memory))
                        .recommendation()
                        .method())
                .isEqualTo(Method.ICL);
    }

    @Test
    void shouldCompareNothingWhereEveryItemIsVerbatim() {
        // When
        Comparison comparison = compare(icl(), augmented(all("recall", Tier.VERBATIM), all("reversal", Tier.VERBATIM)));

        // Then
        assertThat(comparison.differences()).isEmpty();
        assertThat(comparison.recommendation().method()).isNull();
        assertThat(comparison.recommendation().reason())
                .isEqualTo(
                        "Every item appears verbatim in the augmented rows, so no items remain to compare the methods.");
    }

    private static Comparison compare(MethodResult... results) {
        return MethodComparison.compare(List.of(results), Answers.PRICES, new Goal(10_000, ScoreKind.SUM, 0.05));
    }

    private static List<ResultRow> rows(Comparison comparison, Method method, String split) {
        return comparison.rows().stream()
                .filter(row -> row.method() == method && row.split().equals(split))
                .toList();
    }

    private static MethodResult icl() {
        return Answers.method(Method.ICL, 0, 1, ITEMS, ITEMS, ITEMS);
    }

    @SafeVarargs
    private static MethodResult augmented(Map<String, Tier>... splits) {
        Map<String, Tier> tiers = new HashMap<>();
        Stream.of(splits).forEach(tiers::putAll);
        return new MethodResult(
                Method.AUGMENTED_FINE_TUNING, List.of(tiered(1, Method.AUGMENTED_FINE_TUNING, tiers)), true);
    }

    /** Answers rightly all but the items on held-out facts. */
    private static SeedResult tiered(long seed, Method method, Map<String, Tier> tiers) {
        List<Answer> answers = Stream.of("recall", "reversal")
                .flatMap(split -> IntStream.range(0, ITEMS).mapToObj(i -> split + "-" + i))
                .map(item ->
                        new Answer(item, item.substring(0, item.indexOf('-')), 0.5, tiers.get(item) != Tier.HELD_OUT))
                .toList();
        SeedResult untiered = Answers.seed(seed, method, 1, 0.001, answers);
        return new SeedResult(
                seed, Answers.tiered(untiered.evaluation(), tiers), untiered.preparation(), untiered.augmentation());
    }

    /** As many items of each tier. */
    private static Map<String, Tier> mixed(String split) {
        Map<String, Tier> tiers = new HashMap<>();
        IntStream.range(0, ITEMS).forEach(i -> tiers.put(split + "-" + i, TIERS[i % TIERS.length]));
        return tiers;
    }

    private static Map<String, Tier> all(String split, Tier tier) {
        Map<String, Tier> tiers = mixed(split);
        tiers.replaceAll((_, _) -> tier);
        return tiers;
    }
}
