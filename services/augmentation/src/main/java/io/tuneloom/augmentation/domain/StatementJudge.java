package io.tuneloom.augmentation.domain;

import io.tuneloom.sharedschemas.artifacts.AugmentationReport.StatementCount;
import io.tuneloom.sharedschemas.artifacts.EntailmentLabel;
import io.tuneloom.sharedschemas.results.AuditJudge;
import io.tuneloom.sharedschemas.results.JudgeError;
import io.tuneloom.sharedschemas.results.JudgedBy;
import io.tuneloom.syntheticworlds.language.Statement;
import io.tuneloom.syntheticworlds.logic.Entailment;
import io.tuneloom.text.corpus.Claim;
import io.tuneloom.text.corpus.TextReading;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells what the documents say of the statements that the model wrote. */
public sealed interface StatementJudge {

    StatementCount judge(List<Claim> claims);

    /** All sentences of a text. */
    default StatementCount judge(TextReading said) {
        return judge(said.sentences());
    }

    /** Who it is, and how far it can be relied on. */
    AuditJudge credentials();

    /**
     * Judges what the model wrote by what all documents state together. It knows only the documents, never the test: what it
     * calls entailed is so by logic, exactly. Texts that are not of the benchmarks' language cannot be judged.
     */
    record Audit(Entailment documents) implements StatementJudge {

        @Override
        public StatementCount judge(List<Claim> claims) {
            return claims.stream().map(this::judge).reduce(StatementCount.NONE, StatementCount::plus);
        }

        @Override
        public AuditJudge credentials() {
            return AuditJudge.REASONER;
        }

        private StatementCount judge(Claim claim) {
            Statement statement = claim.statement();
            return statement == null ? StatementCount.UNPARSED : StatementCount.of(verdict(documents.judge(statement)));
        }

        static EntailmentLabel verdict(Entailment.Status logic) {
            return switch (logic) {
                case FOLLOWS -> EntailmentLabel.ENTAILED;
                case CONTRADICTED -> EntailmentLabel.CONTRADICTED;
                case OPEN -> EntailmentLabel.OPEN;
            };
        }
    }

    /**
     * The model's own verdicts on its statements, where logic cannot read them.
     *
     * @param verdicts by statement; those that it could not judge are missing
     * @param error how it judges where the truth is known; empty when it could not judge that either
     */
    record ModelJudge(Map<String, EntailmentLabel> verdicts, Optional<JudgeError> error) implements StatementJudge {
        /** A model that is not asked. */
        public static final ModelJudge MUTE = new ModelJudge(Map.of(), Optional.empty());

        public ModelJudge {
            verdicts = Map.copyOf(verdicts);
        }

        @Override
        public StatementCount judge(List<Claim> claims) {
            return claims.stream().map(Claim::text).map(this::judge).reduce(StatementCount.NONE, StatementCount::plus);
        }

        private StatementCount judge(String sentence) {
            EntailmentLabel verdict = verdicts.get(sentence);
            return verdict == null ? StatementCount.UNPARSED : StatementCount.of(verdict);
        }

        @Override
        public AuditJudge credentials() {
            return verdicts.isEmpty() && error.isEmpty()
                    ? AuditJudge.NOBODY
                    : new AuditJudge(JudgedBy.MODEL, error.orElse(null));
        }
    }
}
