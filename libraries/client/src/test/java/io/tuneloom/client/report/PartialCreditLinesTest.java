package io.tuneloom.client.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.client.Samples;
import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.results.TierGroup;
import io.tuneloom.sharedschemas.tuning.Method;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartialCreditLinesTest {

    @Test
    void shouldGiveWrittenAnswersPartialCreditSplitBySplit() {
        // Given
        TuningCompleted result = Samples.measured(
                List.of(
                        Samples.written(Method.ICL, "application", TierGroup.ALL, 0.5, 0.931),
                        Samples.written(Method.ICL, "application", TierGroup.NOT_VERBATIM, 0.5, 0.7),
                        Samples.written(Method.FINE_TUNING, "application", TierGroup.ALL, 0, 0.125),
                        Samples.written(Method.ICL, "result", TierGroup.ALL, 1, 1)),
                List.of(),
                List.of());

        // Then
        assertThat(new ComparisonTable(result).lines())
                .contains(
                        "  Partial credit on application, the mean share of words as expected: icl 93.1%; fine-tuning 12.5%.",
                        "  Partial credit on result, the mean share of words as expected: icl 100.0%.");
    }

    @Test
    void shouldSayNothingOfChosenAnswers() {
        assertThat(PartialCreditLines.of(Samples.completed(Samples.icl()))).isEmpty();
    }
}
