package io.tuneloom.client.report;

import io.tuneloom.sharedschemas.results.Arm;
import io.tuneloom.sharedschemas.results.AuditJudge;
import io.tuneloom.sharedschemas.results.AugmentationAudit;
import io.tuneloom.sharedschemas.results.AugmentationAudit.SplitAudit;
import io.tuneloom.sharedschemas.results.AugmentationAudit.StrategyAudit;
import io.tuneloom.sharedschemas.results.JudgedBy;
import io.tuneloom.sharedschemas.tuning.AuditMode;
import io.tuneloom.sharedschemas.tuning.Method;
import io.tuneloom.sharedschemas.tuning.RowSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a model taught itself: whether it is true, who says so, and whether it gave the test away. */
final class AuditLines {
    private AuditLines() {}

    /** @param mode as it was asked for */
    static List<String> of(Arm arm, AuditMode mode) {
        AugmentationAudit audit = arm.audit();
        if (audit == null) {
            return List.of();
        }
        AuditJudge judge = AuditFigures.judge(audit);
        List<String> lines = new ArrayList<>();
        lines.add(truth(arm, audit, judge.by()));
        lines.addAll(JudgeLines.of(judge));
        lines.addAll(dropped(audit, judge, mode));
        lines.addAll(tooLong(audit));
        lines.add(near(audit));
        return lines;
    }

    private static String truth(Arm arm, AugmentationAudit audit, JudgedBy by) {
        int rows = audit.strategies().stream().mapToInt(StrategyAudit::rows).sum();
        String learned = "%s learned from %s rows that %s."
                .formatted(arm.method().label(), Figures.count(rows), origin(arm.method()));
        return switch (by) {
            case REASONER ->
                "%s By the documents, its new statements are: %s."
                        .formatted(learned, strategies(audit, "not readable as statements"));
            case MODEL ->
                "%s By the documents, its new statements are, as the base model judges: %s."
                        .formatted(learned, strategies(audit, "not judged"));
            case NOBODY ->
                learned + " Nobody judged what it says by the documents: prompts.json of the model has no"
                        + " instruction to judge, or one that is too long for its context.";
        };
    }

    private static String origin(Method method) {
        RowSource source = method.rows().orElse(RowSource.AS_INSTRUCTED);
        return switch (source) {
            case AS_INSTRUCTED, PARAPHRASES -> "the model wrote";
            case SHAM -> "the model wrote, with every name replaced by another";
            case ORACLE -> "logic wrote";
        };
    }

    private static String strategies(AugmentationAudit audit, String unparsed) {
        return audit.strategies().stream()
                .map(strategy -> strategy(strategy, unparsed))
                .collect(Collectors.joining("; "));
    }

    /** Such as "global 91.2% entailed, 8.8% open". */
    private static String strategy(StrategyAudit strategy, String unparsed) {
        List<String> shares = new ArrayList<>();
        for (AuditShare share : AuditShare.values()) {
            if (share.of(strategy) > 0) {
                String words = share == AuditShare.UNPARSED ? unparsed : share.words();
                shares.add(Figures.percent(share.of(strategy)) + " " + words);
            }
        }
        return JsonNames.of(strategy.strategy()) + " " + (shares.isEmpty() ? "none" : String.join(", ", shares));
    }

    private static List<String> dropped(AugmentationAudit audit, AuditJudge judge, AuditMode mode) {
        int dropped =
                audit.strategies().stream().mapToInt(StrategyAudit::dropped).sum();
        if (dropped > 0) {
            return List.of("Contradicted rows that were dropped: %s.".formatted(Figures.count(dropped)));
        }
        return mode == AuditMode.STRICT && !judge.reliable()
                ? List.of("The audit was to be strict, but without a judge to rely on no row was dropped.")
                : List.of();
    }

    private static List<String> tooLong(AugmentationAudit audit) {
        int tooLong =
                audit.strategies().stream().mapToInt(StrategyAudit::tooLong).sum();
        return tooLong == 0
                ? List.of()
                : List.of("Instructions to write rows that are too long for the model's context and were left out: %s."
                        .formatted(Figures.count(tooLong)));
    }

    /** Such as "Test items near a training row: reversal 60 of 96, all verbatim, others 75.0% [58.9%, 86.2%] correct." */
    private static String near(AugmentationAudit audit) {
        List<SplitAudit> splits =
                audit.splits().stream().filter(split -> split.verbatim() > 0).toList();
        if (splits.isEmpty()) {
            return NearFigures.verbatimOnly(audit)
                    ? "No test item appears verbatim in these rows."
                    : "No test item is near one of these rows.";
        }
        return "Test items near a training row: %s.%s"
                .formatted(
                        splits.stream().map(AuditLines::split).collect(Collectors.joining("; ")),
                        splits.stream().anyMatch(NearFigures::overlap) ? " An item may be near in several ways." : "");
    }

    private static String split(SplitAudit split) {
        String others = AuditFigures.others(split);
        return "%s %s, %s"
                .formatted(
                        split.split(),
                        NearFigures.ways(split),
                        split.others() == null ? others : "others %s correct".formatted(others));
    }
}
