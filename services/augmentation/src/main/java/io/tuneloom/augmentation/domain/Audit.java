package io.tuneloom.augmentation.domain;

import io.tuneloom.sharedschemas.artifacts.AugmentationReport.StatementCount;
import io.tuneloom.sharedschemas.artifacts.TrainingDocument;
import io.tuneloom.sharedschemas.artifacts.Verdict;
import io.tuneloom.sharedschemas.results.AuditJudge;
import io.tuneloom.syntheticworlds.language.Passage;
import io.tuneloom.syntheticworlds.language.Statement;
import io.tuneloom.syntheticworlds.logic.Entailment;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Judges what the model wrote by what all documents state together. It knows only the documents, never the test: what it
 * calls entailed is so by logic, exactly. Texts that are not of the benchmarks' language cannot be judged.
 */
public final class Audit implements StatementJudge {
    private final Entailment documents;

    /** @throws IllegalArgumentException when the documents contradict themselves, for then everything would follow */
    public Audit(List<TrainingDocument> documents) {
        Set<Statement> premises = documents.stream()
                .flatMap(document -> Passage.parse(document.text()).stream())
                .flatMap(passage -> passage.statements().stream())
                .collect(Collectors.toSet());
        try {
            this.documents = new Entailment(premises);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "The documents contradict themselves, so nothing can be inferred from them: " + e.getMessage()
                            + ". Correct the documents",
                    e);
        }
    }

    @Override
    public StatementCount judge(Reading.Said said) {
        return said.statements().stream()
                .map(this::judge)
                .reduce(StatementCount::plus)
                .orElse(StatementCount.UNPARSED);
    }

    @Override
    public AuditJudge credentials() {
        return AuditJudge.REASONER;
    }

    private StatementCount judge(Statement statement) {
        return StatementCount.of(
                switch (documents.judge(statement)) {
                    case FOLLOWS -> Verdict.ENTAILED;
                    case CONTRADICTED -> Verdict.CONTRADICTED;
                    case OPEN -> Verdict.OPEN;
                });
    }
}
