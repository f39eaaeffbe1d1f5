package io.tuneloom.client.report;

import io.tuneloom.sharedschemas.results.Arm;
import io.tuneloom.sharedschemas.results.AuditJudge;
import io.tuneloom.sharedschemas.results.AugmentationAudit;
import io.tuneloom.sharedschemas.results.AugmentationAudit.SplitAudit;
import io.tuneloom.sharedschemas.results.AugmentationAudit.StrategyAudit;
import io.tuneloom.sharedschemas.results.JudgeError;
import io.tuneloom.sharedschemas.results.JudgeError.Rate;
import io.tuneloom.sharedschemas.results.JudgedBy;
import io.tuneloom.sharedschemas.tuning.AuditMode;
import io.tuneloom.sharedschemas.tuning.Method;
import io.tuneloom.sharedschemas.tuning.RowSource;
import io.tuneloom.wording.Count;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The audit of augmented rows in sentences: whether they are true, how reliable the judge is, which test items they contain. */
public final class AuditLines {
    /** Of a difference of two shares that are equal. */
    private static final double ROUNDING = 1e-9;

    private AuditLines() {}

    /** @param mode that the request asked for */
    static List<String> of(Arm arm, AuditMode mode) {
        AugmentationAudit audit = arm.audit();
        if (audit == null) {
            return List.of();
        }
        AuditJudge judge = AuditFigures.judge(audit);
        List<String> lines = new ArrayList<>();
        lines.add(truth(arm, audit, judge.by()));
        lines.addAll(judge(judge));
        lines.addAll(dropped(audit, judge, mode));
        lines.addAll(tooLong(audit));
        lines.add(near(audit));
        return lines;
    }

    private static String truth(Arm arm, AugmentationAudit audit, JudgedBy by) {
        String rows = "%s: %s%s %s."
                .formatted(
                        arm.method().label(),
                        Count.of(sum(audit, StrategyAudit::rows), "row"),
                        tokens(audit),
                        origin(arm.method()));
        return switch (by) {
            case REASONER ->
                "%s New statements compared with the documents: %s."
                        .formatted(rows, strategies(audit, AuditLines::unparsed));
            case MODEL ->
                "%s New statements compared with the documents by the base model: %s."
                        .formatted(rows, strategies(audit, AuditLines::notJudged));
            case NOBODY ->
                rows
                        + " New statements were not compared with the documents: the model's prompts.json has no instruction to"
                        + " judge, or one that is too long for its context."
                        + unreadable(audit);
        };
    }

    /** Of an audit without verdicts, whose shares are not shown. */
    private static String unreadable(AugmentationAudit audit) {
        int texts = audit.strategies().stream()
                .flatMap(strategy -> Stream.ofNullable(strategy.unreadable()))
                .mapToInt(Integer::intValue)
                .sum();
        return texts == 0
                ? ""
                : " %s no rows because they are unreadable.".formatted(Count.of(texts, "text became", "texts became"));
    }

    /** Only under a token budget; such as " of 4,000 tokens in all". */
    private static String tokens(AugmentationAudit audit) {
        List<Integer> counted = audit.strategies().stream()
                .flatMap(strategy -> Stream.ofNullable(strategy.tokens()))
                .toList();
        return counted.isEmpty()
                ? ""
                : " of %s in all"
                        .formatted(Count.of(
                                counted.stream().mapToInt(Integer::intValue).sum(), "token"));
    }

    private static String origin(Method method) {
        RowSource source = method.rows().orElse(RowSource.AS_INSTRUCTED);
        return switch (source) {
            case AS_INSTRUCTED, PARAPHRASES -> "written by the model";
            case SHAM -> "written by the model, with every name replaced";
            case ORACLE -> "written by logic";
        };
    }

    private static String strategies(
            AugmentationAudit audit, Function<StrategyAudit, Map<String, Double>> withoutVerdict) {
        return audit.strategies().stream()
                .map(strategy -> strategy(strategy, withoutVerdict.apply(strategy)))
                .collect(Collectors.joining("; "));
    }

    /** Logic judges all that it can read. */
    private static Map<String, Double> unparsed(StrategyAudit strategy) {
        return Map.of("unparsed", AuditFigures.Share.UNPARSED.of(strategy));
    }

    /** A model can fail to judge what is readable. */
    private static Map<String, Double> notJudged(StrategyAudit strategy) {
        double unreadable = AuditFigures.unreadable(strategy);
        Map<String, Double> shares = new LinkedHashMap<>();
        shares.put("unreadable", unreadable);
        shares.put("not judged", AuditFigures.Share.UNPARSED.of(strategy) - unreadable);
        return shares;
    }

    /** Such as "global 91.2% entailed, 8.8% open". */
    private static String strategy(StrategyAudit strategy, Map<String, Double> withoutVerdict) {
        Map<String, Double> shares = new LinkedHashMap<>();
        for (AuditFigures.Share share : AuditFigures.Share.values()) {
            if (share != AuditFigures.Share.UNPARSED) {
                shares.put(share.words(), share.of(strategy));
            }
        }
        shares.putAll(withoutVerdict);
        String words = shares.entrySet().stream()
                .filter(share -> share.getValue() > ROUNDING)
                .map(share -> Figures.percent(share.getValue()) + " " + share.getKey())
                .collect(Collectors.joining(", "));
        return JsonNames.of(strategy.strategy()) + " " + (words.isEmpty() ? "no new statements" : words);
    }

    /** How reliable a model is as a judge; nothing where logic judged. */
    public static List<String> judge(AuditJudge judge) {
        JudgeError error = judge.error();
        return switch (judge.by()) {
            case REASONER, NOBODY -> List.of();
            case MODEL -> {
                if (error == null) {
                    yield List.of("The judge's accuracy could not be measured, so its verdicts are not reliable.");
                }
                yield error.betterThanGuessing()
                        ? List.of(measured(error))
                        : List.of(
                                measured(error),
                                "The judge is not significantly better than chance, so its verdicts are not reliable.");
            }
        };
    }

    private static String measured(JudgeError error) {
        return ("Accuracy of the judge on %s statements of known truth: %s (chance level 33.3%%). Entailed: %s found,"
                        + " false-positive rate %s. Contradicted: %s found, false-positive rate %s.")
                .formatted(
                        Figures.count(error.statements()),
                        rate(error.accuracy()),
                        rate(error.entailedFound()),
                        rate(error.falselyEntailed()),
                        rate(error.contradictedFound()),
                        rate(error.falselyContradicted()));
    }

    private static String rate(Rate rate) {
        return Figures.percent(rate.share(), rate.interval());
    }

    private static List<String> dropped(AugmentationAudit audit, AuditJudge judge, AuditMode mode) {
        int dropped = sum(audit, StrategyAudit::dropped);
        if (dropped > 0) {
            return List.of("Contradicted rows dropped: %s.".formatted(Figures.count(dropped)));
        }
        return mode == AuditMode.STRICT && !judge.reliable()
                ? List.of("A strict audit was requested, but no reliable judge was available, so no rows were dropped.")
                : List.of();
    }

    private static List<String> tooLong(AugmentationAudit audit) {
        int tooLong = sum(audit, StrategyAudit::tooLong);
        return tooLong == 0
                ? List.of()
                : List.of("Instructions skipped because they exceed the model's context: %s."
                        .formatted(Figures.count(tooLong)));
    }

    private static int sum(AugmentationAudit audit, ToIntFunction<StrategyAudit> count) {
        return audit.strategies().stream().mapToInt(count).sum();
    }

    /** Such as "Test items near a training row: reversal 60 of 96, all verbatim, accuracy on the others 75.0% [58.9%, 86.2%]." */
    private static String near(AugmentationAudit audit) {
        List<SplitAudit> splits =
                audit.splits().stream().filter(split -> split.verbatim() > 0).toList();
        if (splits.isEmpty()) {
            return AuditFigures.verbatimOnly(audit)
                    ? "No test item appears verbatim in these rows."
                    : "No test item is near any of these rows.";
        }
        return "Test items near a training row: %s.%s"
                .formatted(
                        splits.stream().map(AuditLines::split).collect(Collectors.joining("; ")),
                        splits.stream().anyMatch(AuditFigures::waysOverlap)
                                ? " An item can be near in several ways."
                                : "");
    }

    private static String split(SplitAudit split) {
        return "%s %s, %s"
                .formatted(
                        split.split(),
                        AuditFigures.nearByWay(split),
                        AuditFigures.othersAccuracy(split)
                                .map("accuracy on the others %s"::formatted)
                                .orElse("so none remain to test generalisation"));
    }
}
