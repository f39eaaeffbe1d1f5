package io.tuneloom.study.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.study.StudyResults;
import io.tuneloom.study.plan.Ground;
import io.tuneloom.study.plan.Purpose;
import io.tuneloom.study.plan.Registration;
import io.tuneloom.study.report.Findings.Answer;
import io.tuneloom.study.report.Findings.Outcome;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RegistrationLinesTest {
    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    @Test
    void shouldConfirmByAFrozenPlanAndOneCommittedBuild() {
        // When
        List<String> standing = RegistrationLines.of(study(StudySamples.FROZEN, COMMIT, COMMIT));

        // Then
        assertThat(standing.getFirst())
                .isEqualTo(
                        "This study is confirmatory: its plan was frozen before it was run, from committed sources, on an empty store.");
        assertThat(standing)
                .anyMatch(sentence -> sentence.contains(StudySamples.FROZEN.digest()) && sentence.contains("agrees"))
                .contains("Commit of the sources: " + "c0".repeat(20) + ".")
                .contains("Built from: " + COMMIT + ".", "Of 3 jobs, 1 were answered from outcomes stored before.");
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
                        findings -> assertThat(RegistrationLines.of(findings).getFirst())
                                .startsWith("This study is exploratory: "));
        assertThat(RegistrationLines.of(study(other, COMMIT)).getFirst()).contains("whose digest is b");
    }

    @Test
    void shouldSayWhyItOnlyExplores() {
        // Given
        Ground changed = new Ground(Optional.of(COMMIT), List.of("its sources differ", "the store is not empty"));
        Registration registration = new Registration(Purpose.CONFIRMATORY, "a", Optional.of("a"), true, changed);

        // Then
        assertThat(RegistrationLines.of(study(registration, COMMIT)).getFirst())
                .isEqualTo(
                        "This study is exploratory: it was asked for with --exploratory; its sources differ; the store is"
                                + " not empty.");
    }

    private static Findings study(Registration registration, String... builds) {
        List<Outcome> outcomes =
                Arrays.stream(builds).map(RegistrationLinesTest::outcome).toList();
        return StudySamples.findings(registration, new Answer("x", "?", Optional.empty(), List.of(), outcomes));
    }

    private static Outcome outcome(String build) {
        TuningCompleted result = StudyResults.builtFrom(build);
        return new Outcome("v", Optional.empty(), result.runId(), Optional.of(result), List.of(), List.of());
    }
}
