package io.tuneloom.launcher.report;

import io.tuneloom.sharedschemas.results.Arm;
import io.tuneloom.sharedschemas.results.AugmentationAudit;
import io.tuneloom.sharedschemas.results.AugmentationAudit.OtherItems;
import io.tuneloom.sharedschemas.results.AugmentationAudit.SplitAudit;
import io.tuneloom.sharedschemas.results.AugmentationAudit.StrategyAudit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a model taught itself: whether it is true, and whether it gave the test away. */
final class AuditLines {
    private AuditLines() {}

    static List<String> of(Arm arm) {
        AugmentationAudit audit = arm.audit();
        return audit == null ? List.of() : List.of(truth(arm, audit), novelty(audit));
    }

    private static String truth(Arm arm, AugmentationAudit audit) {
        int rows = audit.strategies().stream().mapToInt(StrategyAudit::rows).sum();
        return "%s learned from %s rows that the model wrote. By the documents, its new statements are: %s."
                .formatted(
                        arm.method().label(),
                        Figures.count(rows),
                        audit.strategies().stream().map(AuditLines::strategy).collect(Collectors.joining("; ")));
    }

    /** Such as "global 91.2% entailed, 8.8% open". */
    private static String strategy(StrategyAudit strategy) {
        List<String> shares = new ArrayList<>();
        add(shares, strategy.entailed(), "entailed");
        add(shares, strategy.contradicted(), "contradicted");
        add(shares, strategy.open(), "open");
        add(shares, strategy.unparsed(), "not readable as statements");
        return JsonNames.of(strategy.strategy()) + " " + (shares.isEmpty() ? "none" : String.join(", ", shares));
    }

    private static void add(List<String> shares, double share, String verdict) {
        if (share > 0) {
            shares.add(Figures.percent(share) + " " + verdict);
        }
    }

    private static String novelty(AugmentationAudit audit) {
        List<String> splits = audit.splits().stream()
                .filter(split -> split.verbatim() > 0)
                .map(AuditLines::split)
                .toList();
        return splits.isEmpty()
                ? "No test item stands in these rows word for word."
                : "Test items that stand in these rows word for word: " + String.join("; ", splits) + ".";
    }

    private static String split(SplitAudit split) {
        OtherItems others = split.others();
        String rest = others == null
                ? "none is left"
                : "%s [%s, %s] of the others are answered rightly"
                        .formatted(
                                Figures.percent(others.accuracy()),
                                Figures.percent(others.interval().getFirst()),
                                Figures.percent(others.interval().getLast()));
        return "%s %d of %d, %s".formatted(split.split(), split.verbatim(), split.items(), rest);
    }
}
