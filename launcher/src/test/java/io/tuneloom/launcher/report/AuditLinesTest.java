package io.tuneloom.launcher.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.launcher.Samples;
import io.tuneloom.sharedschemas.results.AugmentationAudit;
import io.tuneloom.sharedschemas.results.AugmentationAudit.OtherItems;
import io.tuneloom.sharedschemas.results.AugmentationAudit.SplitAudit;
import io.tuneloom.sharedschemas.results.AugmentationAudit.StrategyAudit;
import io.tuneloom.sharedschemas.tuning.Strategy;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuditLinesTest {
    private static final StrategyAudit LOCAL = new StrategyAudit(Strategy.LOCAL, 60, 60, 1, 0, 0, 0);
    private static final StrategyAudit GLOBAL = new StrategyAudit(Strategy.GLOBAL, 1200, 40, 0.9, 0.025, 0.05, 0.025);

    @Test
    void shouldSayWhatIsTrueAndHowTheModelDidOnWhatItHadNotWritten() {
        // Given
        var audit = new AugmentationAudit(
                List.of(LOCAL, GLOBAL),
                List.of(
                        new SplitAudit("recall", 96, 0, new OtherItems(1, 0.5, List.of(0.96, 1.0))),
                        new SplitAudit("reversal", 96, 60, new OtherItems(0.75, 0.5, List.of(0.589, 0.862))),
                        new SplitAudit("syllogism", 96, 96, null)));

        // When
        List<String> lines = AuditLines.of(Samples.augmented(audit));

        // Then
        assertThat(lines)
                .containsExactly(
                        "augmented-fine-tuning learned from 1,260 rows that the model wrote. By the documents, its new"
                                + " statements are: local 100.0% entailed; global 90.0% entailed, 2.5% contradicted,"
                                + " 5.0% open, 2.5% not readable as statements.",
                        "Test items that stand in these rows word for word: reversal 60 of 96, 75.0% [58.9%, 86.2%] of"
                                + " the others are answered rightly; syllogism 96 of 96, none is left.");
    }

    @Test
    void shouldSayWhenTheRowsGiveNothingAway() {
        var audit = new AugmentationAudit(
                List.of(LOCAL), List.of(new SplitAudit("reversal", 4, 0, new OtherItems(1, 0.5, List.of(0.5, 1.0)))));

        assertThat(AuditLines.of(Samples.augmented(audit)))
                .last()
                .isEqualTo("No test item stands in these rows word for word.");
    }

    @Test
    void shouldHaveNothingToSayOfArmsThatWroteNothing() {
        assertThat(AuditLines.of(Samples.fineTuning())).isEmpty();
    }
}
