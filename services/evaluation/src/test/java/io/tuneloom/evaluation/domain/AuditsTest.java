package io.tuneloom.evaluation.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tuneloom.evaluation.domain.MethodResult.SeedResult;
import io.tuneloom.sharedschemas.artifacts.AugmentationReport;
import io.tuneloom.sharedschemas.artifacts.AugmentationReport.StatementCount;
import io.tuneloom.sharedschemas.artifacts.AugmentationReport.StrategyCount;
import io.tuneloom.sharedschemas.artifacts.Evaluation;
import io.tuneloom.sharedschemas.artifacts.QueryWork;
import io.tuneloom.sharedschemas.jobs.Usage;
import io.tuneloom.sharedschemas.results.AuditJudge;
import io.tuneloom.sharedschemas.results.AugmentationAudit;
import io.tuneloom.sharedschemas.results.AugmentationAudit.NearItems;
import io.tuneloom.sharedschemas.results.AugmentationAudit.OtherItems;
import io.tuneloom.sharedschemas.results.AugmentationAudit.SplitAudit;
import io.tuneloom.sharedschemas.results.AugmentationAudit.StrategyAudit;
import io.tuneloom.sharedschemas.results.FactCount;
import io.tuneloom.sharedschemas.results.Nearness;
import io.tuneloom.sharedschemas.results.Tier;
import io.tuneloom.sharedschemas.tuning.Method;
import io.tuneloom.sharedschemas.tuning.ScoreKind;
import io.tuneloom.sharedschemas.tuning.Strategy;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AuditsTest {
    private static final Method AUGMENTED = Method.AUGMENTED_FINE_TUNING;

    @Test
    void shouldSumUpWhatTheModelWroteOverTheSeeds() {
        // When
        AugmentationAudit audit = audit(
                seed(1, new StatementCount(8, 1, 1, 0), List.of()), seed(2, new StatementCount(6, 2, 0, 2), List.of()));

        // Then
        assertThat(audit.strategies())
                .containsExactly(new StrategyAudit(Strategy.LOCAL, 18, 20, 0.7, 0.15, 0.05, 0.1, 6, 2, 4, null, 2, 2));
        assertThat(audit.facts()).isEqualTo(new FactCount(16, 4));
    }

    @Test
    void shouldSayWhoJudged() {
        // Given: the second report is from before there was a choice
        SeedResult judged = seed(1, StatementCount.NONE, List.of(), AuditJudge.NOBODY);
        SeedResult before = seed(2, StatementCount.NONE, List.of(), null);

        // Then
        assertThat(audit(before, judged).judge()).isEqualTo(AuditJudge.NOBODY);
        assertThat(audit(before).judge()).isEqualTo(AuditJudge.REASONER);
    }

    @Test
    void shouldMeasureAccuracyOnTheItemsThatTheRowsDoNotHold() {
        // Given: of eight items the first six are answered rightly; in the first seed four of these stand in the rows
        List<String> held = List.of("reversal-0", "reversal-1", "reversal-2", "reversal-3");

        // When
        AugmentationAudit audit =
                audit(seed(1, StatementCount.NONE, held), seed(2, StatementCount.NONE, List.of("reversal-7")));

        // Then: 2 of 4, and 6 of 7
        SplitAudit split = audit.splits().getFirst();
        assertThat(split.items()).isEqualTo(16);
        assertThat(split.verbatim()).isEqualTo(5);
        OtherItems others = Objects.requireNonNull(split.others());
        assertThat(others.accuracy()).isCloseTo(8 / 11.0, within(1e-12));
        assertThat(others.chance()).isEqualTo(0.5);
        assertThat(others.interval().getFirst()).isBetween(0.43, 0.44); // Wilson's interval of 8 in 11: 0.434 to 0.903
        assertThat(others.interval().getLast()).isBetween(0.90, 0.91);
    }

    @Test
    void shouldNotTakeTheSameQuestionsAskedAgainForMoreQuestions() {
        // Given: every one of the eight questions is left in one repetition at least
        var seeds = List.of(
                seed(1, StatementCount.NONE, List.of("reversal-0", "reversal-1", "reversal-2", "reversal-3")),
                seed(2, StatementCount.NONE, List.of("reversal-7")));

        // When
        var audit = new MethodResult(AUGMENTED, seeds, true)
                .audit(ScoreKind.SUM)
                .orElseThrow()
                .audit();

        // Then: Wilson's interval of 6 in 8
        OtherItems others = Objects.requireNonNull(audit.splits().getFirst().others());
        assertThat(others.accuracy()).isEqualTo(0.75);
        assertThat(others.interval().getFirst()).isCloseTo(0.4093, within(5e-5));
        assertThat(others.interval().getLast()).isCloseTo(0.9285, within(5e-5));
    }

    @Test
    void shouldSayNothingOfTheRestWhenEveryItemStandsInTheRows() {
        List<String> all = Answers.of("reversal", 6, 8).stream()
                .map(Evaluation.Answer::item)
                .toList();

        AugmentationAudit audit = audit(seed(1, StatementCount.NONE, all));

        assertThat(audit.splits())
                .singleElement()
                .returns(8, SplitAudit::verbatim)
                .returns(null, SplitAudit::others);
    }

    @Test
    void shouldCountEachWayInWhichItemsAreNearToTheRows() {
        AugmentationAudit audit = audit(
                seed(1, StatementCount.NONE, List.of("reversal-0", "reversal-1", "reversal-2")),
                seed(2, StatementCount.NONE, List.of("reversal-0")));

        assertThat(audit.splits().getFirst().near())
                .containsExactly(
                        new NearItems(Nearness.VERBATIM, 2),
                        new NearItems(Nearness.EDIT_SIMILARITY, 2),
                        new NearItems(Nearness.EIGHT_GRAM, 2));
    }

    @Test
    void shouldAuditOnlyArmsThatWereAugmented() {
        assertThat(Answers.method(Method.FINE_TUNING, 1, 1, 1, 1, 2).audit(ScoreKind.SUM))
                .isEmpty();
    }

    private static AugmentationAudit audit(SeedResult... seeds) {
        return new MethodResult(AUGMENTED, List.of(seeds), false)
                .audit(ScoreKind.SUM)
                .orElseThrow()
                .audit();
    }

    private static SeedResult seed(long seed, StatementCount statements, List<String> verbatim) {
        return seed(seed, statements, verbatim, AuditJudge.REASONER);
    }

    private static SeedResult seed(
            long seed, StatementCount statements, List<String> verbatim, @Nullable AuditJudge judge) {
        Map<String, Tier> tiers = verbatim.stream().collect(Collectors.toMap(item -> item, item -> Tier.VERBATIM));
        Map<String, List<Nearness>> near = verbatim.stream()
                .collect(Collectors.toMap(
                        item -> item,
                        item -> item.endsWith("-0")
                                ? List.of(Nearness.VERBATIM, Nearness.EIGHT_GRAM)
                                : List.of(Nearness.EDIT_SIMILARITY)));
        var evaluation = new Evaluation(
                AUGMENTED,
                Answers.of("reversal", 6, 8),
                QueryWork.NONE,
                null,
                Usage.NONE,
                tiers,
                near,
                List.of(),
                List.of());
        var report = new AugmentationReport(
                List.of(new StrategyCount(Strategy.LOCAL, 12, 9, 1, 1, 1, 3, 0, 1, 2, statements)),
                new FactCount(8, 2),
                judge);
        return new SeedResult(seed, evaluation, Usage.NONE, report);
    }
}
