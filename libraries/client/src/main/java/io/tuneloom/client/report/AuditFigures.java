package io.tuneloom.client.report;

import io.tuneloom.sharedschemas.results.AuditJudge;
import io.tuneloom.sharedschemas.results.AugmentationAudit;
import io.tuneloom.sharedschemas.results.AugmentationAudit.OtherItems;
import io.tuneloom.sharedschemas.results.AugmentationAudit.SplitAudit;

/** An audit in figures, the same ones wherever it is told. */
public final class AuditFigures {
    private AuditFigures() {}

    /** Whose verdicts they are: in results from before there was a choice, the reasoner's. */
    public static AuditJudge judge(AugmentationAudit audit) {
        return audit.judge() == null ? AuditJudge.REASONER : audit.judge();
    }

    /** Right answers to the other items: {@code 75.0% [58.9%, 86.2%]}. */
    public static String others(SplitAudit split) {
        OtherItems others = split.others();
        return others == null
                ? "none is left"
                : "%s [%s, %s]"
                        .formatted(
                                Figures.percent(others.accuracy()),
                                Figures.percent(others.interval().getFirst()),
                                Figures.percent(others.interval().getLast()));
    }
}
