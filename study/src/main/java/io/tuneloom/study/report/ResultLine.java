package io.tuneloom.study.report;

import io.tuneloom.client.report.AuditFigures;
import io.tuneloom.client.report.JsonNames;
import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.results.Arm;
import io.tuneloom.sharedschemas.results.AugmentationAudit;
import io.tuneloom.sharedschemas.results.AugmentationAudit.OtherItems;
import io.tuneloom.sharedschemas.results.AugmentationAudit.SplitAudit;
import io.tuneloom.sharedschemas.results.Nearness;
import io.tuneloom.sharedschemas.results.QueryCost;
import io.tuneloom.sharedschemas.results.ResultRow;
import io.tuneloom.sharedschemas.results.TierGroup;
import io.tuneloom.sharedschemas.tuning.ScoreKind;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One method on one split and tier of one variant: a line of {@code results.csv}.
 *
 * @param benchmark empty for a team's own documents
 * @param tier the items of the split, {@code all} for the whole split
 * @param low of the 95% interval, like {@code high}
 * @param seedAccuracies of each repetition, in their order
 * @param preparationSeconds of making one model, computed from its work
 * @param partialCredit of written answers, 1 minus the word edit distance divided by the longer length, averaged; empty for forced choices
 * @param verbatim items near an augmented row in any way, which are those of the tier {@code verbatim}; only in lines of whole splits;
 *     empty without augmented rows
 * @param nearVerbatim items that appear verbatim in a row. This and the other three are empty if they were not counted: in older results,
 *     and in the benchmarks' language, where only verbatim items are near. An item can count in several
 * @param nearEditSimilarity items similar to a row, or to a sentence of one
 * @param nearEightGram items that share eight consecutive words with a row
 * @param nearSubjectAndAnswer items whose subject and answer are in one row
 * @param othersAccuracy on all other items, with {@code othersLow} and {@code othersHigh}; empty if there are none
 * @param score that the accuracy uses, as the request names it
 * @param tied items on which several candidates share the best score; empty in results from before ties were counted
 * @param bySum the accuracy by this score, like {@code byMean} and {@code byCalibrated}
 */
record ResultLine(
        String experiment,
        String variant,
        String run,
        Optional<String> benchmark,
        int size,
        String model,
        int seeds,
        String method,
        String split,
        String tier,
        int items,
        double accuracy,
        double chance,
        double low,
        double high,
        List<Double> seedAccuracies,
        Optional<Double> partialCredit,
        Optional<Double> queryTokens,
        Optional<Double> querySeconds,
        Optional<Double> preparationSeconds,
        Optional<Integer> verbatim,
        Optional<Integer> nearVerbatim,
        Optional<Integer> nearEditSimilarity,
        Optional<Integer> nearEightGram,
        Optional<Integer> nearSubjectAndAnswer,
        Optional<Double> othersAccuracy,
        Optional<Double> othersLow,
        Optional<Double> othersHigh,
        String score,
        Optional<Integer> tied,
        Optional<Double> bySum,
        Optional<Double> byMean,
        Optional<Double> byCalibrated) {

    static List<ResultLine> of(Findings findings) {
        return findings.placed()
                .flatMap(placed -> placed.result().rows().stream().map(row -> of(placed, row)))
                .toList();
    }

    private static ResultLine of(Findings.Placed placed, ResultRow row) {
        TuningCompleted result = placed.result();
        Optional<Arm> arm = result.arms().stream()
                .filter(each -> each.method() == row.method())
                .findFirst();
        Optional<AugmentationAudit> audited = arm.flatMap(each -> Optional.ofNullable(each.audit()));
        Optional<SplitAudit> audit = audited.flatMap(each -> each.splits().stream()
                .filter(split -> row.tier() == TierGroup.ALL && split.split().equals(row.split()))
                .findFirst());
        Optional<OtherItems> others = audit.flatMap(each -> Optional.ofNullable(each.others()));
        Function<Nearness, Optional<Integer>> near =
                way -> audited.flatMap(each -> audit.flatMap(split -> AuditFigures.near(each, split, way)));
        Optional<QueryCost> query = arm.flatMap(each -> Optional.ofNullable(each.query()));
        return new ResultLine(
                placed.experiment(),
                placed.variant(),
                placed.run(),
                Optional.ofNullable(result.request().dataset().benchmark()).map(JsonNames::of),
                result.request().dataset().size(),
                result.request().baseModel(),
                result.request().seeds(),
                row.method().label(),
                row.split(),
                JsonNames.of(row.tier()),
                row.items(),
                row.accuracy(),
                row.chance(),
                row.interval().getFirst(),
                row.interval().getLast(),
                row.seeds(),
                Optional.ofNullable(row.partialCredit()),
                query.map(QueryCost::tokens),
                query.map(cost -> cost.seconds().value()),
                arm.flatMap(each -> Optional.ofNullable(each.preparation()))
                        .map(each -> each.seconds().value()),
                audit.map(SplitAudit::verbatim),
                near.apply(Nearness.VERBATIM),
                near.apply(Nearness.EDIT_SIMILARITY),
                near.apply(Nearness.EIGHT_GRAM),
                near.apply(Nearness.SUBJECT_AND_ANSWER),
                others.map(OtherItems::accuracy),
                others.map(each -> each.interval().getFirst()),
                others.map(each -> each.interval().getLast()),
                result.request().scoring().primary().label(),
                Optional.ofNullable(row.ties())
                        .map(ties -> ties.by(result.request().scoring().primary())),
                by(row, ScoreKind.SUM),
                by(row, ScoreKind.MEAN),
                by(row, ScoreKind.CALIBRATED));
    }

    private static Optional<Double> by(ResultRow row, ScoreKind kind) {
        return Optional.ofNullable(row.accuracies()).map(all -> all.by(kind));
    }
}
