package io.tuneloom.augmentation.domain;

import io.tuneloom.augmentation.domain.JudgeErrors.Judgement;
import io.tuneloom.sharedschemas.artifacts.TrainingDocument;
import io.tuneloom.sharedschemas.artifacts.Verdict;
import io.tuneloom.syntheticworlds.judging.Trial;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A synthetic world on which a judge is measured, judged as a team's own documents are. */
public record KnownStatements(List<TrainingDocument> documents, List<Trial.Known> known) {

    /** Always the same ones, so that measuring a model again costs nothing. */
    public static List<KnownStatements> all() {
        return Trial.all().stream().map(KnownStatements::of).toList();
    }

    private static KnownStatements of(Trial trial) {
        return new KnownStatements(
                trial.documents().stream()
                        .map(document -> new TrainingDocument(document.id(), document.text(), document.factIds()))
                        .toList(),
                trial.statements());
    }

    public List<String> texts() {
        return known.stream().map(Trial.Known::text).toList();
    }

    /** @param verdicts by statement; those that the judge could not judge are missing */
    public List<Judgement> judged(Map<String, Verdict> verdicts) {
        return known.stream()
                .flatMap(statement -> Optional.ofNullable(verdicts.get(statement.text()))
                        .map(called -> new Judgement(Audit.verdict(statement.truth()), called))
                        .stream())
                .toList();
    }
}
