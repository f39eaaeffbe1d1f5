package io.tuneloom.study.report;

import io.tuneloom.client.report.AuditFigures;
import io.tuneloom.client.report.AuditShare;
import io.tuneloom.client.report.Figures;
import io.tuneloom.client.report.JsonNames;
import io.tuneloom.client.report.NearFigures;
import io.tuneloom.sharedschemas.results.AugmentationAudit.SplitAudit;
import io.tuneloom.sharedschemas.results.AugmentationAudit.StrategyAudit;
import io.tuneloom.sharedschemas.results.JudgedBy;
import io.tuneloom.study.report.Audits.Audited;
import io.tuneloom.study.report.PageContent.AuditedSplit;
import io.tuneloom.study.report.PageContent.AuditedStrategy;
import io.tuneloom.study.report.PageContent.Written;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What models wrote for their own training as rows of text: the numbers that {@link AuditCharts} draws. */
final class AuditTables {
    private static final String NOTHING = "–";

    private static final String NEAR =
            "Near a training row are items whose right answer appears in one verbatim; outside of the benchmarks' language also those that are"
                    + " like one (edit similarity over 0.8), share eight consecutive words with it (8-gram), or have subject and answer in"
                    + " it. An item may be near in several ways.";

    private AuditTables() {}

    static Written of(Audits audits) {
        return new Written(
                audits.caption(),
                Arrays.stream(AuditShare.values()).map(AuditShare::words).toList(),
                audits.all().stream()
                        .flatMap(
                                audited -> audited.audit().strategies().stream().map(each -> row(audited, each)))
                        .toList(),
                NEAR,
                audits.all().stream()
                        .flatMap(audited -> audited.audit().splits().stream().map(each -> row(audited, each)))
                        .toList());
    }

    private static AuditedStrategy row(Audited audited, StrategyAudit strategy) {
        JudgedBy by = AuditFigures.judge(audited.audit()).by();
        boolean judged = by != JudgedBy.NOBODY && strategy.statements() > 0;
        List<String> shares = Arrays.stream(AuditShare.values())
                .map(share -> judged ? Figures.percent(share.of(strategy)) : NOTHING)
                .toList();
        return new AuditedStrategy(
                strategy.equals(audited.audit().strategies().getFirst()),
                audited.variant(),
                JsonNames.of(strategy.strategy()),
                rows(strategy),
                Figures.count(strategy.statements()),
                shares,
                words(by));
    }

    private static String rows(StrategyAudit strategy) {
        String rows = Figures.count(strategy.rows());
        return strategy.dropped() == 0
                ? rows
                : "%s, %s contradicted ones dropped".formatted(rows, Figures.count(strategy.dropped()));
    }

    private static String words(JudgedBy by) {
        return switch (by) {
            case REASONER -> "logic";
            case MODEL -> "the base model";
            case NOBODY -> "nobody";
        };
    }

    private static AuditedSplit row(Audited audited, SplitAudit split) {
        String guessing = Optional.ofNullable(split.others())
                .map(others -> Figures.percent(others.chance()))
                .orElse(NOTHING);
        return new AuditedSplit(
                split.equals(audited.audit().splits().getFirst()),
                audited.variant(),
                split.split(),
                NearFigures.ways(split),
                AuditFigures.others(split),
                guessing);
    }
}
