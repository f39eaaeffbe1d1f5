package io.tuneloom.client.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.client.SampleArms;
import io.tuneloom.client.SampleResult;
import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.results.Consistency;
import io.tuneloom.sharedschemas.results.FalseAnswers;
import io.tuneloom.sharedschemas.results.TierGroup;
import io.tuneloom.sharedschemas.tuning.Method;
import java.util.List;
import org.junit.jupiter.api.Test;

class FurtherMeasuresTest {

    @Test
    void shouldSayHowManyFactsAreAnsweredFromBothSidesAndHowManyAnswersAreFalse() {
        // Given: what is verbatim in the rows shows no more than memory
        TuningCompleted result = SampleResult.of(SampleArms.icl())
                .consistency(List.of(
                        new Consistency(Method.ICL, TierGroup.ALL, 24, 24, 1.0, 0.3333, List.of(0.86, 1.0)),
                        new Consistency(
                                Method.ICL, TierGroup.NOT_VERBATIM, 24, 20, 0.95, 0.3333, List.of(0.764, 0.991)),
                        new Consistency(
                                Method.PRETRAINED, TierGroup.NOT_VERBATIM, 24, 0, null, 0.3333, List.of(0.0, 1.0))))
                .falseAnswers(List.of(new FalseAnswers(Method.ICL, 12, 0.75, List.of(0.468, 0.911))))
                .completed();

        // When
        List<String> lines = FurtherMeasures.of(result);

        // Then
        assertThat(lines)
                .containsExactly(
                        "Consistency (facts answered in both directions, of those answered in at least one): icl 95.0%"
                                + " [76.4%, 99.1%] of 20; pretrained none of 24 answered; chance level 33.3%.",
                        "False answers to 12 unanswerable questions: icl 75.0% [46.8%, 91.1%].");
        assertThat(RunReport.details(result, 1000)).contains("  " + lines.getFirst(), "  " + lines.getLast());
    }

    @Test
    void shouldSayNothingWhereNeitherWasAsked() {
        assertThat(FurtherMeasures.of(SampleResult.of().completed())).isEmpty();
    }

    @Test
    void shouldGiveWrittenAnswersPartialCreditSplitBySplit() {
        // Given
        TuningCompleted result = SampleResult.of(SampleArms.icl())
                .rows(List.of(
                        SampleResult.written(Method.ICL, "application", TierGroup.ALL, 0.5, 0.931),
                        SampleResult.written(Method.ICL, "application", TierGroup.NOT_VERBATIM, 0.5, 0.7),
                        SampleResult.written(Method.FINE_TUNING, "application", TierGroup.ALL, 0, 0.125),
                        SampleResult.written(Method.ICL, "result", TierGroup.ALL, 1, 1)))
                .groups(List.of())
                .baselines(List.of())
                .differences(List.of())
                .completed();

        // Then
        assertThat(RunReport.details(result, 1000))
                .contains(
                        "  Partial credit on application (word edit similarity, mean): icl 93.1%; fine-tuning 12.5%.",
                        "  Partial credit on result (word edit similarity, mean): icl 100.0%.");
    }

    @Test
    void shouldSayNothingOfChosenAnswers() {
        assertThat(FurtherMeasures.of(SampleResult.of(SampleArms.icl()).completed()))
                .isEmpty();
    }
}
