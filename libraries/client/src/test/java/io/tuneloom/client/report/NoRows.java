package io.tuneloom.client.report;

import io.tuneloom.sharedschemas.results.AuditJudge;
import io.tuneloom.sharedschemas.results.AugmentationAudit;
import io.tuneloom.sharedschemas.results.AugmentationAudit.StrategyAudit;
import io.tuneloom.sharedschemas.results.FactCount;
import io.tuneloom.sharedschemas.results.JudgedBy;
import io.tuneloom.sharedschemas.tuning.Strategy;
import java.util.List;

/** Augmentation by a model that does not follow instructions. */
final class NoRows {
    /** All that it wrote is unreadable. */
    static final AugmentationAudit AUDIT =
            audit(JudgedBy.MODEL, strategy(Strategy.LOCAL, 0, 20, 0, 1), strategy(Strategy.GLOBAL, 0, 10, 0, 1));

    private NoRows() {}

    static AugmentationAudit audit(JudgedBy by, StrategyAudit... strategies) {
        return new AugmentationAudit(List.of(strategies), FactCount.NONE, List.of(), new AuditJudge(by, null));
    }

    /** @param unparsed share of the new statements, 10 of GLOBAL and 20 of others; the rest is open */
    static StrategyAudit strategy(Strategy strategy, int rows, int unreadable, int duplicates, double unparsed) {
        return new StrategyAudit(
                strategy,
                rows,
                strategy == Strategy.GLOBAL ? 10 : 20,
                0,
                0,
                1 - unparsed,
                unparsed,
                0,
                0,
                0,
                null,
                duplicates,
                unreadable);
    }
}
