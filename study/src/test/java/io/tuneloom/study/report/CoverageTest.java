package io.tuneloom.study.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tuneloom.client.SampleArms;
import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.results.AuditJudge;
import io.tuneloom.sharedschemas.results.AugmentationAudit;
import io.tuneloom.sharedschemas.results.AugmentationAudit.SplitAudit;
import io.tuneloom.sharedschemas.results.FactCount;
import io.tuneloom.sharedschemas.results.TierGroup;
import io.tuneloom.sharedschemas.tuning.Method;
import io.tuneloom.study.StudyResults;
import io.tuneloom.study.report.Coverage.Cell;
import io.tuneloom.study.report.Findings.Answer;
import io.tuneloom.study.report.Findings.Outcome;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CoverageTest {

    @Test
    void shouldExplainEverythingWhereOnlyVerbatimItemsAreRight() {
        Coverage coverage = new Coverage(List.of(cell(0, 0.5), cell(0.5, 0.75), cell(1, 1)));
        assertThat(coverage.explained()).isCloseTo(1, within(1e-12));
        assertThat(coverage.sentence().orElseThrow()).contains("in context: 3;").contains("R\u00b2 = 1.00");
        assertThat(coverage.figure()).isPresent();
    }

    @Test
    void shouldExplainLittleWhereOthersAreRightToo() {
        // Given an accuracy that does not follow what appears in the rows
        Coverage coverage = new Coverage(List.of(cell(0, 1), cell(0.5, 0.75), cell(1, 0.9)));

        // Then: the mean accuracy predicts better
        assertThat(coverage.explained()).isNegative();
        assertThat(coverage.sentence().orElseThrow()).contains("no better than predicting the mean accuracy");
    }

    @Test
    void shouldSayNothingOfTooLittle() {
        assertThat(new Coverage(List.of()).sentence()).isEmpty();
        assertThat(new Coverage(List.of(cell(0, 0.5), cell(1, 1))).sentence()).isEmpty();
        assertThat(new Coverage(List.of(cell(1, 1), cell(1, 1), cell(1, 1))).figure())
                .isEmpty();
    }

    @Test
    void shouldLeaveOutWhatTheDocumentsStateThemselves() {
        // Given: recall, which is all right though little of it is in the rows, and reversals
        AugmentationAudit audit = new AugmentationAudit(
                List.of(),
                FactCount.NONE,
                List.of(new SplitAudit("recall", 96, 24, null), new SplitAudit("reversal", 96, 72, null)),
                AuditJudge.REASONER);
        TuningCompleted result = StudyResults.of(
                SampleArms.augmented(audit),
                StudyResults.row(Method.AUGMENTED_FINE_TUNING, "recall", TierGroup.ALL, 1),
                StudyResults.row(Method.AUGMENTED_FINE_TUNING, "reversal", TierGroup.ALL, 0.9));

        // When
        Coverage coverage = coverage(result);

        // Then
        assertThat(coverage.cells()).singleElement().satisfies(cell -> {
            assertThat(cell.verbatim()).isEqualTo(0.75);
            assertThat(cell.accuracy()).isEqualTo(0.9);
            assertThat(cell.predicted()).isEqualTo(0.875);
        });
    }

    /** What is right by the documents in context says nothing about rows. */
    @Test
    void shouldLeaveOutModelsWithDocumentsInContext() {
        AugmentationAudit audit = new AugmentationAudit(
                List.of(), FactCount.NONE, List.of(new SplitAudit("reversal", 96, 72, null)), AuditJudge.REASONER);
        assertThat(coverage(StudyResults.of(
                                SampleArms.augmented(Method.AUGMENTED_FINE_TUNING_WITH_RETRIEVAL, audit),
                                StudyResults.row(
                                        Method.AUGMENTED_FINE_TUNING_WITH_RETRIEVAL, "reversal", TierGroup.ALL, 1)))
                        .cells())
                .isEmpty();
    }

    private static Coverage coverage(TuningCompleted result) {
        Outcome outcome = new Outcome("v", Optional.empty(), "run", Optional.of(result), List.of(), List.of());
        return Coverage.of(StudySamples.findings(new Answer("x", "?", Optional.empty(), List.of(), List.of(outcome))));
    }

    private static Cell cell(double verbatim, double accuracy) {
        return new Cell("x", "augmented", verbatim, accuracy, 0.5);
    }
}
