package io.tuneloom.client.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.client.SampleArms;
import io.tuneloom.sharedschemas.results.AuditJudge;
import io.tuneloom.sharedschemas.results.AugmentationAudit;
import io.tuneloom.sharedschemas.results.AugmentationAudit.NearItems;
import io.tuneloom.sharedschemas.results.AugmentationAudit.OtherItems;
import io.tuneloom.sharedschemas.results.AugmentationAudit.SplitAudit;
import io.tuneloom.sharedschemas.results.AugmentationAudit.StrategyAudit;
import io.tuneloom.sharedschemas.results.FactCount;
import io.tuneloom.sharedschemas.results.JudgeError;
import io.tuneloom.sharedschemas.results.JudgeError.Called;
import io.tuneloom.sharedschemas.results.JudgeError.Confusion;
import io.tuneloom.sharedschemas.results.JudgeError.Rate;
import io.tuneloom.sharedschemas.results.JudgedBy;
import io.tuneloom.sharedschemas.results.Nearness;
import io.tuneloom.sharedschemas.tuning.AuditMode;
import io.tuneloom.sharedschemas.tuning.Method;
import io.tuneloom.sharedschemas.tuning.Strategy;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditLinesTest {
    private static final StrategyAudit LOCAL = new StrategyAudit(Strategy.LOCAL, 60, 60, 1, 0, 0, 0, 0, 0, 0);
    private static final StrategyAudit GLOBAL =
            new StrategyAudit(Strategy.GLOBAL, 1200, 40, 0.9, 0.025, 0.05, 0.025, 0, 0, 0);

    @Test
    void shouldSayWhatIsTrueAndHowTheModelDidOnWhatItHadNotWritten() {
        // Given
        var audit = new AugmentationAudit(
                List.of(LOCAL, GLOBAL),
                FactCount.NONE,
                List.of(
                        new SplitAudit("recall", 96, 0, new OtherItems(1, 0.5, List.of(0.96, 1.0))),
                        new SplitAudit(
                                "reversal", 96, 60, verbatim(60), new OtherItems(0.75, 0.5, List.of(0.589, 0.862))),
                        new SplitAudit("syllogism", 96, 96, verbatim(96), null)),
                null);

        // When
        List<String> lines = AuditLines.of(SampleArms.augmented(audit), AuditMode.REPORT);

        // Then
        assertThat(lines)
                .containsExactly(
                        "augmented-fine-tuning: 1,260 rows written by the model. New statements compared with the"
                                + " documents: local 100.0% entailed; global 90.0% entailed, 2.5% contradicted, 5.0% open,"
                                + " 2.5% unparsed.",
                        "Test items near a training row: reversal 60 of 96, all verbatim, accuracy on the others 75.0%"
                                + " [58.9%, 86.2%]; syllogism 96 of 96, all verbatim, so none remain to test generalisation.");
    }

    @Test
    void shouldSayInWhichWaysItemsAreNear() {
        // Given: 18 items, some of them near in several ways
        List<NearItems> near = List.of(
                new NearItems(Nearness.VERBATIM, 3),
                new NearItems(Nearness.EDIT_SIMILARITY, 12),
                new NearItems(Nearness.EIGHT_GRAM, 1),
                new NearItems(Nearness.SUBJECT_AND_ANSWER, 9));
        OtherItems others = new OtherItems(0.5, 0.25, List.of(0.3, 0.7));

        // Then
        assertThat(near(JudgedBy.MODEL, new SplitAudit("restated", 40, 18, near, others)))
                .isEqualTo(
                        "Test items near a training row: restated 18 of 40 (3 verbatim, 12 by edit similarity, 1 by 8-gram,"
                                + " 9 by subject and answer), accuracy on the others 50.0% [30.0%, 70.0%]. An item can be near in several"
                                + " ways.");
        assertThat(near(
                        JudgedBy.NOBODY,
                        new SplitAudit("linked", 9, 2, List.of(new NearItems(Nearness.EIGHT_GRAM, 2)), others)))
                .isEqualTo(
                        "Test items near a training row: linked 2 of 9 (2 by 8-gram), accuracy on the others 50.0% [30.0%, 70.0%].");
    }

    @Test
    void shouldNameNoWayWhereNoneWasCounted() {
        assertThat(near(JudgedBy.REASONER, new SplitAudit("reversal", 9, 9, null)))
                .isEqualTo("Test items near a training row: reversal 9 of 9, so none remain to test generalisation.");
    }

    @Test
    void shouldNotSayThatNothingIsNearWhereOnlyVerbatimItemsWereLookedFor() {
        SplitAudit none = new SplitAudit("restated", 9, 0, new OtherItems(1, 0.5, List.of(0.7, 1.0)));

        assertThat(near(JudgedBy.REASONER, none)).isEqualTo("No test item appears verbatim in these rows.");
        assertThat(near(JudgedBy.MODEL, none)).isEqualTo("No test item is near any of these rows.");
        assertThat(near(JudgedBy.NOBODY, none)).isEqualTo("No test item is near any of these rows.");
    }

    private static String near(JudgedBy by, SplitAudit split) {
        var audit = new AugmentationAudit(List.of(LOCAL), FactCount.NONE, List.of(split), new AuditJudge(by, null));
        return AuditLines.of(SampleArms.augmented(audit), AuditMode.REPORT).getLast();
    }

    @Test
    void shouldSayWhenTheRowsGiveNothingAway() {
        assertThat(lines(LOCAL, AuditJudge.REASONER, AuditMode.STRICT))
                .hasSize(2)
                .last()
                .isEqualTo("No test item appears verbatim in these rows.");
    }

    @ParameterizedTest
    @CsvSource({
        "AUGMENTED_FINE_TUNING_WITH_RETRIEVAL, written by the model.",
        "PARAPHRASE_FINE_TUNING, written by the model.",
        "SHAM_FINE_TUNING, 'written by the model, with every name replaced.'",
        "ORACLE_FINE_TUNING, written by logic."
    })
    void shouldSayWhoWroteTheRows(Method method, String origin) {
        // Given
        var audit = new AugmentationAudit(List.of(LOCAL), FactCount.NONE, List.of(), AuditJudge.REASONER);

        // When
        List<String> lines = AuditLines.of(SampleArms.augmented(method, audit), AuditMode.REPORT);

        // Then
        assertThat(lines).first().asString().startsWith(method.label() + ": 60 rows " + origin);
    }

    @Test
    void shouldHaveNothingToSayOfArmsThatWroteNothing() {
        assertThat(AuditLines.of(SampleArms.fineTuning(), AuditMode.STRICT)).isEmpty();
    }

    @Test
    void shouldSayHowManyRowsWereDropped() {
        StrategyAudit strict = new StrategyAudit(Strategy.GLOBAL, 1200, 40, 0.9, 0.1, 0, 0, 1234, 0, 0);

        assertThat(lines(strict, AuditJudge.REASONER, AuditMode.STRICT))
                .element(1)
                .isEqualTo("Contradicted rows dropped: 1,234.");
    }

    @Test
    void shouldSayHowManyInstructionsWereTooLong() {
        StrategyAudit some = new StrategyAudit(Strategy.GLOBAL, 1200, 40, 1, 0, 0, 0, 0, 0, 3);

        assertThat(lines(some, AuditJudge.REASONER, AuditMode.REPORT))
                .contains("Instructions skipped because they exceed the model's context: 3.");
    }

    @Test
    void shouldSayHowFarTheModelsOwnVerdictsCanBeReliedOn() {
        // Given
        var judge = new AuditJudge(JudgedBy.MODEL, error(0.75, 0.67));

        // When
        List<String> lines = lines(GLOBAL, judge, AuditMode.REPORT);

        // Then
        assertThat(lines)
                .startsWith(
                        "augmented-fine-tuning: 1,200 rows written by the model. New statements compared with the"
                                + " documents by the base model: global 90.0% entailed, 2.5% contradicted, 5.0% open, 2.5% not"
                                + " judged.",
                        "Accuracy of the judge on 144 statements of known truth: 75.0% [67.0%, 90.0%] (chance level 33.3%)."
                                + " Entailed: 83.3% [70.4%, 91.3%] found, false-positive rate 12.5% [7.3%, 20.6%]. Contradicted:"
                                + " 62.5% [48.4%, 74.8%] found, false-positive rate 5.2% [2.3%, 11.6%].")
                .hasSize(3);
    }

    @Test
    void shouldSayPlainlyThatAGuessersVerdictsSayNothing() {
        // Given
        var guesser = new AuditJudge(JudgedBy.MODEL, error(0.4, 0.32));
        var unmeasured = new AuditJudge(JudgedBy.MODEL, null);

        // Then
        assertThat(lines(GLOBAL, guesser, AuditMode.STRICT))
                .contains(
                        "The judge is not significantly better than chance, so its verdicts are not reliable.",
                        "A strict audit was requested, but no reliable judge was available, so no rows were dropped.");
        assertThat(lines(GLOBAL, unmeasured, AuditMode.REPORT))
                .contains("The judge's accuracy could not be measured, so its verdicts are not reliable.")
                .hasSize(3);
    }

    @Test
    void shouldSayWhenNobodyJudged() {
        assertThat(lines(GLOBAL, AuditJudge.NOBODY, AuditMode.STRICT))
                .startsWith(
                        "augmented-fine-tuning: 1,200 rows written by the model. New statements were not compared"
                                + " with the documents: the model's prompts.json has no instruction to judge, or one that is too"
                                + " long for its context.",
                        "A strict audit was requested, but no reliable judge was available, so no rows were dropped.");
    }

    @Test
    void shouldTellUnreadableTextsFromThoseThatWereNotJudged() {
        // Given: of 20 new statements 5 were not judged and 10 are unreadable
        var some = NoRows.strategy(Strategy.LOCAL, 10, 10, 0, 0.75);

        // Then
        assertThat(first(NoRows.AUDIT))
                .endsWith("by the base model: local 100.0% unreadable; global 100.0% unreadable.");
        assertThat(first(NoRows.audit(JudgedBy.MODEL, some)))
                .endsWith(": local 25.0% open, 50.0% unreadable, 25.0% not judged.");
        assertThat(first(NoRows.audit(JudgedBy.REASONER, some))).endsWith(": local 25.0% open, 75.0% unparsed.");
        assertThat(first(NoRows.audit(JudgedBy.NOBODY, some)))
                .endsWith("too long for its context. 10 texts became no rows because they are unreadable.");
    }

    private static String first(AugmentationAudit audit) {
        return AuditLines.of(SampleArms.augmented(audit), AuditMode.REPORT).getFirst();
    }

    private static List<NearItems> verbatim(int items) {
        return List.of(new NearItems(Nearness.VERBATIM, items));
    }

    private static List<String> lines(StrategyAudit strategy, AuditJudge judge, AuditMode mode) {
        var audit = new AugmentationAudit(
                List.of(strategy),
                FactCount.NONE,
                List.of(new SplitAudit("reversal", 4, 0, new OtherItems(1, 0.5, List.of(0.5, 1.0)))),
                judge);
        return AuditLines.of(SampleArms.augmented(audit), mode);
    }

    private static JudgeError error(double accuracy, double low) {
        return new JudgeError(
                144,
                new Rate(accuracy, List.of(low, 0.9)),
                new Rate(0.8333, List.of(0.7042, 0.913)),
                new Rate(0.625, List.of(0.484, 0.748)),
                new Rate(0.125, List.of(0.0729, 0.206)),
                new Rate(0.0521, List.of(0.0225, 0.1162)),
                new Confusion(new Called(40, 2, 6), new Called(4, 30, 14), new Called(8, 3, 37)));
    }
}
