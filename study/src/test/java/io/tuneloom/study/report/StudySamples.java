package io.tuneloom.study.report;

import io.tuneloom.study.claims.Expect;
import io.tuneloom.study.plan.Registration;
import io.tuneloom.study.plan.Registration.Ground;
import io.tuneloom.study.plan.StudyPlan.Purpose;
import io.tuneloom.study.report.Findings.Answer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Studies made by hand. */
final class StudySamples {
    static final Registration FROZEN = new Registration(
            Purpose.CONFIRMATORY,
            "d1".repeat(32),
            Optional.of("d1".repeat(32)),
            false,
            new Ground(Optional.of("c0".repeat(20)), List.of()));

    private StudySamples() {}

    static Findings findings(Answer... answers) {
        return findings(FROZEN, answers);
    }

    static Findings findings(Registration registration, Answer... answers) {
        return new Findings(
                "s",
                "Study",
                registration,
                Map.of(Expect.NEAR_CHANCE, 10.0),
                new Findings.Circumstances(
                        "./tuneloom study", "1", "25", "4", "Linux", 2, 1L << 33, Instant.EPOCH, Instant.EPOCH),
                List.of(answers));
    }
}
