package io.tuneloom.client.report;

import io.tuneloom.sharedschemas.results.AugmentationAudit.StrategyAudit;
import java.util.function.ToDoubleFunction;

/** What may be true of a statement that a model wrote, and the share of a strategy's statements of which it is. */
public enum AuditShare {
    ENTAILED("entailed", StrategyAudit::entailed),
    CONTRADICTED("contradicted", StrategyAudit::contradicted),
    OPEN("open", StrategyAudit::open),
    /** Could not be read as a statement, or nobody judged it. */
    UNPARSED("unjudged", StrategyAudit::unparsed);

    private final String words;
    private final ToDoubleFunction<StrategyAudit> share;

    AuditShare(String words, ToDoubleFunction<StrategyAudit> share) {
        this.words = words;
        this.share = share;
    }

    public String words() {
        return words;
    }

    public double of(StrategyAudit strategy) {
        return share.applyAsDouble(strategy);
    }
}
