package io.tuneloom.client.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.client.Samples;
import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.results.Consistency;
import io.tuneloom.sharedschemas.results.FalseAnswers;
import io.tuneloom.sharedschemas.results.TierGroup;
import io.tuneloom.sharedschemas.tuning.Method;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReliabilityLinesTest {

    @Test
    void shouldSayHowManyFactsAreAnsweredFromBothSidesAndHowManyAnswersAreFalse() {
        // Given: what is verbatim in the rows shows no more than memory
        TuningCompleted result = Samples.reliable(
                List.of(
                        new Consistency(Method.ICL, TierGroup.ALL, 24, 24, 1.0, 0.3333, List.of(0.86, 1.0)),
                        new Consistency(
                                Method.ICL, TierGroup.NOT_VERBATIM, 24, 20, 0.95, 0.3333, List.of(0.764, 0.991)),
                        new Consistency(
                                Method.PRETRAINED, TierGroup.NOT_VERBATIM, 24, 0, null, 0.3333, List.of(0.0, 1.0))),
                List.of(new FalseAnswers(Method.ICL, 12, 0.75, List.of(0.468, 0.911))));

        // When
        List<String> lines = ReliabilityLines.of(result);

        // Then
        assertThat(lines)
                .containsExactly(
                        "Facts answered from both sides, of those answered from one at least: icl 95.0% [76.4%, 99.1%] of"
                                + " 20; pretrained answers none of 24; chance 33.3%.",
                        "False answers to 12 questions that no document answers: icl 75.0% [46.8%, 91.1%].");
        assertThat(new ComparisonTable(result).lines()).contains("  " + lines.getFirst(), "  " + lines.getLast());
    }

    @Test
    void shouldSayNothingWhereNeitherWasAsked() {
        assertThat(ReliabilityLines.of(Samples.completed())).isEmpty();
    }
}
