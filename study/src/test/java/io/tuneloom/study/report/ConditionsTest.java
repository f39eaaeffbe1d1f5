package io.tuneloom.study.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.client.SampleArms;
import io.tuneloom.client.SampleResult;
import io.tuneloom.client.Samples;
import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.results.AuditJudge;
import io.tuneloom.sharedschemas.results.AugmentationAudit;
import io.tuneloom.sharedschemas.results.AugmentationAudit.StrategyAudit;
import io.tuneloom.sharedschemas.results.FactCount;
import io.tuneloom.sharedschemas.results.TierGroup;
import io.tuneloom.sharedschemas.tuning.Method;
import io.tuneloom.sharedschemas.tuning.ScoreKind;
import io.tuneloom.sharedschemas.tuning.Strategy;
import io.tuneloom.study.StudyResults;
import io.tuneloom.study.plan.Registration;
import io.tuneloom.study.plan.Registration.Ground;
import io.tuneloom.study.plan.StudyPlan.Purpose;
import io.tuneloom.study.report.Findings.Answer;
import io.tuneloom.study.report.Findings.Outcome;
import io.tuneloom.study.report.PageContent.Fact;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConditionsTest {
    private static final String CHOSEN = " (specified in the requests, before the run)";
    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    @Test
    void shouldConfirmByAFrozenPlanAndOneCommittedBuild() {
        // When
        List<String> standing = Conditions.registration(study(StudySamples.FROZEN, COMMIT, COMMIT));

        // Then
        assertThat(standing.getFirst())
                .isEqualTo(
                        "This study is confirmatory: its plan was frozen before the run, the sources are committed, and the store contained no"
                                + " results but its own.");
        assertThat(standing)
                .anyMatch(sentence -> sentence.contains(StudySamples.FROZEN.digest())
                        && sentence.contains("the committed digest is the same"))
                .contains("Source commit: " + "c0".repeat(20) + ".")
                .contains("Build: " + COMMIT + ".", "1 of 3 jobs reused stored results.");
    }

    @Test
    void shouldExploreByAnyOther() {
        Registration other = new Registration(Purpose.CONFIRMATORY, "a", Optional.of("b"), true, Ground.UNCHECKED);
        assertThat(List.of(
                        study(other, COMMIT),
                        study(StudySamples.FROZEN, COMMIT + "-dirty"),
                        study(StudySamples.FROZEN, "unknown"),
                        study(StudySamples.FROZEN, COMMIT, COMMIT.replace('0', '1')),
                        study(StudySamples.FROZEN)))
                .allSatisfy(
                        findings -> assertThat(Conditions.registration(findings).getFirst())
                                .startsWith("This study is exploratory: "));
        assertThat(Conditions.registration(study(other, COMMIT)).getFirst()).contains("(digest b)");
    }

    @Test
    void shouldSayWhyItOnlyExplores() {
        // Given
        Ground changed = new Ground(Optional.of(COMMIT), List.of("its sources differ", "the store is not empty"));
        Registration registration = new Registration(Purpose.CONFIRMATORY, "a", Optional.of("a"), true, changed);

        // Then
        assertThat(Conditions.registration(study(registration, COMMIT)).getFirst())
                .isEqualTo("This study is exploratory: --exploratory was given; its sources differ; the store is"
                        + " not empty.");
    }

    private static Findings study(Registration registration, String... builds) {
        List<Outcome> outcomes =
                Arrays.stream(builds).map(ConditionsTest::outcome).toList();
        return StudySamples.findings(registration, new Answer("x", "?", Optional.empty(), List.of(), outcomes));
    }

    private static Outcome outcome(String build) {
        TuningCompleted result = StudyResults.builtFrom(build);
        return new Outcome("v", Optional.empty(), result.runId(), Optional.of(result), List.of(), List.of());
    }

    @Test
    void shouldNameTheScoreOfAccuracies() {
        assertThat(score(answer("one", ScoreKind.SUM, ScoreKind.SUM), answer("two", ScoreKind.SUM)))
                .hasValue("sum" + CHOSEN);
        assertThat(score(answer("one", ScoreKind.SUM, ScoreKind.MEAN), answer("two", ScoreKind.CALIBRATED)))
                .hasValue("sum and mean in one, calibrated in two" + CHOSEN);
        assertThat(score(answer("one", ScoreKind.SUM), answer("failed"))).hasValue("sum" + CHOSEN);
        assertThat(score(answer("failed"))).isEmpty();
    }

    private static Optional<String> score(Answer... answers) {
        return Conditions.environment(StudySamples.findings(answers)).stream()
                .filter(fact -> fact.name().equals("score"))
                .map(Fact::value)
                .findFirst();
    }

    private static Answer answer(String experiment, ScoreKind... scores) {
        List<Outcome> outcomes = Arrays.stream(scores)
                .map(score -> SampleResult.of(SampleArms.icl())
                        .request(Samples.scored(score))
                        .completed())
                .map(result ->
                        new Outcome("v", Optional.empty(), result.runId(), Optional.of(result), List.of(), List.of()))
                .toList();
        return new Answer(experiment, "?", Optional.empty(), List.of(), outcomes);
    }

    @Test
    void shouldNameMethodsThatOnlyReadAndRecallLittle() {
        // Given
        TuningCompleted result = StudyResults.of(
                StudyResults.row(Method.ICL, "recall", TierGroup.ALL, 0.61),
                StudyResults.row(Method.RETRIEVAL, "recall", TierGroup.ALL, 0.9),
                StudyResults.row(Method.AUGMENTED_FINE_TUNING_WITH_RETRIEVAL, "recall", TierGroup.ALL, 0.2),
                StudyResults.row(Method.PRETRAINED, "recall", TierGroup.ALL, 0.5));
        Outcome outcome = new Outcome("10", Optional.empty(), "run", Optional.of(result), List.of(), List.of());

        // When
        List<String> limitations = Conditions.limitations(
                StudySamples.findings(new Answer("small", "?", Optional.empty(), List.of(), List.of(outcome))),
                List.of());

        // Then
        assertThat(limitations)
                .filteredOn(sentence -> sentence.contains("recalls at least 90%"))
                .singleElement()
                .asString()
                .endsWith("failures to generalise: icl 61.0% (small, 10).");
    }

    @Test
    void shouldNameStrategiesThatWroteHardlyAnythingTrue() {
        // Given: 100 facts that rows may be about
        AugmentationAudit audit = new AugmentationAudit(
                List.of(
                        new StrategyAudit(Strategy.LOCAL, 10, 10, 1, 0, 0, 0, 0, 0, 0),
                        new StrategyAudit(Strategy.GLOBAL, 20, 20, 0.45, 0, 0.55, 0, 0, 0, 0)),
                new FactCount(130, 30),
                List.of(),
                AuditJudge.REASONER);
        TuningCompleted result = StudyResults.of(SampleArms.augmented(audit));
        Outcome outcome = new Outcome("10", Optional.empty(), "run", Optional.of(result), List.of(), List.of());

        // When
        List<String> limitations = Conditions.limitations(
                StudySamples.findings(new Answer("small", "?", Optional.empty(), List.of(), List.of(outcome))),
                List.of());

        // Then
        assertThat(limitations)
                .filteredOn(sentence -> sentence.startsWith("A strategy that wrote hardly any true statements"))
                .singleElement()
                .asString()
                .endsWith("follows from the documents: global 9 of 20 statements, 100 facts (small, 10).");
    }
}
