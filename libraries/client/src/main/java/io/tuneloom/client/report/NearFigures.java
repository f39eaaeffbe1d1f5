package io.tuneloom.client.report;

import io.tuneloom.sharedschemas.results.AugmentationAudit;
import io.tuneloom.sharedschemas.results.AugmentationAudit.NearItems;
import io.tuneloom.sharedschemas.results.AugmentationAudit.SplitAudit;
import io.tuneloom.sharedschemas.results.JudgedBy;
import io.tuneloom.sharedschemas.results.Nearness;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** How many test items are near a row that a model was trained on, and in which ways, the same wherever it is told. */
public final class NearFigures {
    private NearFigures() {}

    /** {@code 60 of 96} */
    public static String count(SplitAudit split) {
        return "%s of %s".formatted(Figures.count(split.verbatim()), Figures.count(split.items()));
    }

    /** {@code 60 of 96, all verbatim}, or {@code 18 of 40 (3 verbatim, 16 by edit similarity, 9 by 8-gram)}. */
    public static String ways(SplitAudit split) {
        if (split.verbatim() == 0 || split.near().isEmpty()) {
            return count(split);
        }
        return split.near().equals(List.of(new NearItems(Nearness.VERBATIM, split.verbatim())))
                ? count(split) + ", all verbatim"
                : "%s (%s)"
                        .formatted(
                                count(split),
                                split.near().stream().map(NearFigures::way).collect(Collectors.joining(", ")));
    }

    /** Whether items are near in several ways, so that the ways' counts have a larger sum than the items. */
    public static boolean overlap(SplitAudit split) {
        return split.near().stream().mapToInt(NearItems::items).sum() > split.verbatim();
    }

    /** Items that are near in one way; empty where nobody looked, as in the benchmarks' language at others than verbatim ones. */
    public static Optional<Integer> items(AugmentationAudit audit, SplitAudit split, Nearness way) {
        boolean counted = split.verbatim() == 0 || !split.near().isEmpty();
        return counted && (way == Nearness.VERBATIM || !verbatimOnly(audit))
                ? Optional.of(split.near().stream()
                        .filter(near -> near.way() == way)
                        .mapToInt(NearItems::items)
                        .sum())
                : Optional.empty();
    }

    /** Whether the documents are of the benchmarks' language: only logic judges it, and there only verbatim items are near. */
    static boolean verbatimOnly(AugmentationAudit audit) {
        return AuditFigures.judge(audit).by() == JudgedBy.REASONER;
    }

    private static String way(NearItems near) {
        return Figures.count(near.items()) + " "
                + switch (near.way()) {
                    case VERBATIM -> "verbatim";
                    case EDIT_SIMILARITY -> "by edit similarity";
                    case EIGHT_GRAM -> "by 8-gram";
                    case SUBJECT_AND_ANSWER -> "by subject and answer";
                };
    }
}
