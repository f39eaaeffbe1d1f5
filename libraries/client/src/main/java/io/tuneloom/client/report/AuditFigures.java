package io.tuneloom.client.report;

import io.tuneloom.sharedschemas.results.AuditJudge;
import io.tuneloom.sharedschemas.results.AugmentationAudit;
import io.tuneloom.sharedschemas.results.AugmentationAudit.NearItems;
import io.tuneloom.sharedschemas.results.AugmentationAudit.OtherItems;
import io.tuneloom.sharedschemas.results.AugmentationAudit.SplitAudit;
import io.tuneloom.sharedschemas.results.AugmentationAudit.StrategyAudit;
import io.tuneloom.sharedschemas.results.JudgedBy;
import io.tuneloom.sharedschemas.results.Nearness;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** An audit in figures, the same on the terminal and in a study's report. */
public final class AuditFigures {
    private AuditFigures() {}

    /** The possible verdicts on a statement that a model wrote, and the share of a strategy's statements with that verdict. */
    public enum Share {
        ENTAILED("entailed", StrategyAudit::entailed),
        CONTRADICTED("contradicted", StrategyAudit::contradicted),
        OPEN("open", StrategyAudit::open),
        /** Could not be parsed as a statement, or was not judged. */
        UNPARSED("unjudged", StrategyAudit::unparsed);

        private final String words;
        private final ToDoubleFunction<StrategyAudit> share;

        Share(String words, ToDoubleFunction<StrategyAudit> share) {
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

    /** The share of a strategy's new statements that are unreadable texts, a part of {@link Share#UNPARSED}. */
    static double unreadable(StrategyAudit strategy) {
        Integer texts = strategy.unreadable();
        return texts == null || strategy.statements() == 0
                ? 0
                : Math.min(strategy.unparsed(), (double) texts / strategy.statements());
    }

    /** Results from before there was a choice were judged by the reasoner. */
    public static AuditJudge judge(AugmentationAudit audit) {
        return audit.judge() == null ? AuditJudge.REASONER : audit.judge();
    }

    /** Accuracy on the items that are not near a training row: {@code 75.0% [58.9%, 86.2%]}. */
    public static Optional<String> othersAccuracy(SplitAudit split) {
        return Optional.ofNullable(split.others()).map(AuditFigures::accuracy);
    }

    private static String accuracy(OtherItems others) {
        return Figures.percent(others.accuracy(), others.interval());
    }

    /** Test items near a training row: {@code 60 of 96} */
    public static String near(SplitAudit split) {
        return "%s of %s".formatted(Figures.count(split.verbatim()), Figures.count(split.items()));
    }

    /** {@code 60 of 96, all verbatim}, or {@code 18 of 40 (3 verbatim, 16 by edit similarity, 9 by 8-gram)}. */
    public static String nearByWay(SplitAudit split) {
        if (split.verbatim() == 0 || split.near().isEmpty()) {
            return near(split);
        }
        return split.near().equals(List.of(new NearItems(Nearness.VERBATIM, split.verbatim())))
                ? near(split) + ", all verbatim"
                : "%s (%s)"
                        .formatted(
                                near(split),
                                split.near().stream().map(AuditFigures::way).collect(Collectors.joining(", ")));
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

    /** Whether an item is near in more than one way, so that the counts by way add up to more than the items. */
    static boolean waysOverlap(SplitAudit split) {
        return split.near().stream().mapToInt(NearItems::items).sum() > split.verbatim();
    }

    /** Items that are near in one way; empty where that way was not counted. */
    public static Optional<Integer> near(AugmentationAudit audit, SplitAudit split, Nearness way) {
        boolean counted = split.verbatim() == 0 || !split.near().isEmpty();
        return counted && (way == Nearness.VERBATIM || !verbatimOnly(audit))
                ? Optional.of(split.near().stream()
                        .filter(near -> near.way() == way)
                        .mapToInt(NearItems::items)
                        .sum())
                : Optional.empty();
    }

    /** In the benchmarks' language, which logic judges, only verbatim items are counted as near. */
    static boolean verbatimOnly(AugmentationAudit audit) {
        return judge(audit).by() == JudgedBy.REASONER;
    }
}
