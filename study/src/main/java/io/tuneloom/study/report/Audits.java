package io.tuneloom.study.report;

import io.tuneloom.client.report.AuditFigures;
import io.tuneloom.client.report.JudgeLines;
import io.tuneloom.sharedschemas.results.AuditJudge;
import io.tuneloom.sharedschemas.results.AugmentationAudit;
import io.tuneloom.study.report.Findings.Answer;
import io.tuneloom.study.report.Findings.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What models wrote for their own training in one experiment, audited. */
record Audits(List<Audited> all) {

    record Audited(String variant, String run, AugmentationAudit audit) {}

    static Audits of(Answer answer) {
        return new Audits(answer.outcomes().stream().flatMap(Audits::of).toList());
    }

    private static Stream<Audited> of(Outcome outcome) {
        return outcome.result().stream()
                .flatMap(result -> result.arms().stream())
                .flatMap(arm -> Optional.ofNullable(arm.audit()).stream())
                .map(audit -> new Audited(outcome.variant(), outcome.runId(), audit));
    }

    /** Who judged stands there whenever it was not logic. */
    String caption() {
        Stream<String> judges = all.stream()
                .map(audited -> AuditFigures.judge(audited.audit()))
                .distinct()
                .flatMap(Audits::words);
        return Stream.concat(
                        Stream.of("What the model wrote for its own training, by what the documents say of it."),
                        judges)
                .collect(Collectors.joining(" "));
    }

    private static Stream<String> words(AuditJudge judge) {
        return switch (judge.by()) {
            case REASONER -> Stream.empty();
            case MODEL -> Stream.concat(Stream.of("The base model judged."), JudgeLines.of(judge).stream());
            case NOBODY -> Stream.of("Nobody judged.");
        };
    }
}
