package io.tuneloom.augmentation.domain;

import io.tuneloom.sharedschemas.artifacts.AugmentationReport.StatementCount;
import io.tuneloom.sharedschemas.artifacts.Verdict;
import io.tuneloom.sharedschemas.results.AuditJudge;
import io.tuneloom.syntheticworlds.language.Statement;
import io.tuneloom.syntheticworlds.logic.Entailment;
import io.tuneloom.text.corpus.Claim;
import io.tuneloom.text.corpus.Reading;

/**
 * Judges what the model wrote by what all documents state together. It knows only the documents, never the test: what it
 * calls entailed is so by logic, exactly. Texts that are not of the benchmarks' language cannot be judged.
 */
public record Audit(Entailment documents) implements StatementJudge {

    @Override
    public StatementCount judge(Reading said) {
        return said.sentences().stream().map(this::judge).reduce(StatementCount.NONE, StatementCount::plus);
    }

    @Override
    public AuditJudge credentials() {
        return AuditJudge.REASONER;
    }

    private StatementCount judge(Claim claim) {
        Statement statement = claim.statement();
        return statement == null ? StatementCount.UNPARSED : StatementCount.of(verdict(documents.judge(statement)));
    }

    static Verdict verdict(io.tuneloom.syntheticworlds.logic.Verdict logic) {
        return switch (logic) {
            case FOLLOWS -> Verdict.ENTAILED;
            case CONTRADICTED -> Verdict.CONTRADICTED;
            case OPEN -> Verdict.OPEN;
        };
    }
}
