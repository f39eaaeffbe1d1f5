package io.tuneloom.study.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.client.Samples;
import io.tuneloom.sharedschemas.tuning.ScoreKind;
import io.tuneloom.study.report.Findings.Answer;
import io.tuneloom.study.report.Findings.Outcome;
import io.tuneloom.study.report.PageContent.Fact;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FactsTest {
    private static final String CHOSEN = "; the requests name it, before anything is asked";

    @Test
    void shouldNameTheScoreOfAccuracies() {
        assertThat(score(answer("one", ScoreKind.SUM, ScoreKind.SUM), answer("two", ScoreKind.SUM)))
                .hasValue("sum" + CHOSEN);
        assertThat(score(answer("one", ScoreKind.SUM, ScoreKind.MEAN), answer("two", ScoreKind.CALIBRATED)))
                .hasValue("one by sum and mean, two by calibrated" + CHOSEN);
        assertThat(score(answer("one", ScoreKind.SUM), answer("failed"))).hasValue("sum" + CHOSEN);
        assertThat(score(answer("failed"))).isEmpty();
    }

    private static Optional<String> score(Answer... answers) {
        return Facts.of(StudySamples.findings(answers)).stream()
                .filter(fact -> fact.name().equals("accuracy uses the score"))
                .map(Fact::value)
                .findFirst();
    }

    private static Answer answer(String experiment, ScoreKind... scores) {
        List<Outcome> outcomes = Arrays.stream(scores)
                .map(score -> Samples.completed(Samples.scored(score), Samples.icl()))
                .map(result ->
                        new Outcome("v", Optional.empty(), result.runId(), Optional.of(result), List.of(), List.of()))
                .toList();
        return new Answer(experiment, "?", Optional.empty(), List.of(), outcomes);
    }
}
