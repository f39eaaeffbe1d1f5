package io.tuneloom.evaluation.domain;

import io.tuneloom.sharedschemas.artifacts.AugmentationReport;
import io.tuneloom.sharedschemas.artifacts.AugmentationReport.StatementCount;
import io.tuneloom.sharedschemas.artifacts.AugmentationReport.StrategyCount;
import io.tuneloom.sharedschemas.artifacts.Evaluation;
import io.tuneloom.sharedschemas.artifacts.Evaluation.Answer;
import io.tuneloom.sharedschemas.results.AuditJudge;
import io.tuneloom.sharedschemas.results.AugmentationAudit;
import io.tuneloom.sharedschemas.results.AugmentationAudit.NearItems;
import io.tuneloom.sharedschemas.results.AugmentationAudit.OtherItems;
import io.tuneloom.sharedschemas.results.AugmentationAudit.SplitAudit;
import io.tuneloom.sharedschemas.results.AugmentationAudit.StrategyAudit;
import io.tuneloom.sharedschemas.results.FactCount;
import io.tuneloom.sharedschemas.results.Nearness;
import io.tuneloom.sharedschemas.results.TierGroup;
import io.tuneloom.sharedschemas.tuning.ScoreKind;
import io.tuneloom.sharedschemas.tuning.Strategy;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Sums up, over the seeds of an augmented arm, whether what the model wrote is true, and whether the arm's accuracy is more
 * than remembering: what it is on the items that do not stand in the rows.
 */
final class Audits {
    private Audits() {}

    /**
     * @param reports one per seed
     * @param worlds an evaluation per seed; those of one world were asked the same
     * @param kind the score that decides what is right
     */
    static AugmentationAudit of(List<AugmentationReport> reports, List<List<Evaluation>> worlds, ScoreKind kind) {
        List<StrategyCount> counts =
                reports.stream().flatMap(report -> report.strategies().stream()).toList();
        return new AugmentationAudit(
                counts.stream()
                        .map(StrategyCount::strategy)
                        .distinct()
                        .map(strategy -> strategy(strategy, counts))
                        .toList(),
                reports.stream().map(AugmentationReport::facts).reduce(FactCount.NONE, FactCount::plus),
                worlds.stream()
                        .flatMap(List::stream)
                        .flatMap(evaluation -> evaluation.answers().stream())
                        .map(Answer::split)
                        .distinct()
                        .map(split -> split(split, worlds, kind))
                        .toList(),
                judge(reports));
    }

    /** The same for all seeds: they share the base model, and own documents too. */
    private static AuditJudge judge(List<AugmentationReport> reports) {
        return reports.stream()
                .flatMap(report -> Stream.ofNullable(report.judge()))
                .findFirst()
                .orElse(AuditJudge.REASONER);
    }

    private static StrategyAudit strategy(Strategy strategy, List<StrategyCount> all) {
        List<StrategyCount> counts =
                all.stream().filter(count -> count.strategy() == strategy).toList();
        StatementCount sum =
                counts.stream().map(StrategyCount::statements).reduce(StatementCount.NONE, StatementCount::plus);
        double total = Math.max(1, sum.total());
        return new StrategyAudit(
                strategy,
                counts.stream().mapToInt(StrategyCount::kept).sum(),
                sum.total(),
                sum.entailed() / total,
                sum.contradicted() / total,
                sum.open() / total,
                sum.unparsed() / total,
                counts.stream().mapToInt(StrategyCount::contradicted).sum(),
                counts.stream().mapToInt(StrategyCount::heldOut).sum(),
                counts.stream().mapToInt(StrategyCount::tooLong).sum(),
                tokens(counts),
                counts.stream().mapToInt(StrategyCount::duplicates).sum(),
                counts.stream().mapToInt(StrategyCount::unreadable).sum());
    }

    private static @Nullable Integer tokens(List<StrategyCount> counts) {
        List<Integer> known = counts.stream()
                .flatMap(count -> Stream.ofNullable(count.tokens()))
                .toList();
        return known.isEmpty()
                ? null
                : known.stream().mapToInt(Integer::intValue).sum();
    }

    private static SplitAudit split(String split, List<List<Evaluation>> worlds, ScoreKind kind) {
        int items = (int) worlds.stream()
                .flatMap(List::stream)
                .flatMap(evaluation -> evaluation.answers().stream())
                .filter(answer -> answer.split().equals(split))
                .count();
        List<List<Answer>> others =
                worlds.stream().map(world -> others(split, world)).toList();
        int rest = others.stream().mapToInt(List::size).sum();
        return new SplitAudit(
                split, items, items - rest, near(split, worlds), rest == 0 ? null : accuracy(others, kind));
    }

    private static List<NearItems> near(String split, List<List<Evaluation>> worlds) {
        Map<Nearness, Integer> items = new EnumMap<>(Nearness.class);
        for (Evaluation evaluation : worlds.stream().flatMap(List::stream).toList()) {
            evaluation.answers().stream()
                    .filter(answer -> answer.split().equals(split))
                    .flatMap(answer -> evaluation.near().getOrDefault(answer.item(), List.of()).stream())
                    .forEach(way -> items.merge(way, 1, Integer::sum));
        }
        return items.entrySet().stream()
                .map(way -> new NearItems(way.getKey(), way.getValue()))
                .toList();
    }

    private static List<Answer> others(String split, List<Evaluation> world) {
        List<Answer> others = new ArrayList<>();
        for (Evaluation evaluation : world) {
            evaluation.answers().stream()
                    .filter(answer -> answer.split().equals(split))
                    .filter(answer ->
                            TierGroup.NOT_VERBATIM.has(evaluation.tiers().get(answer.item())))
                    .forEach(others::add);
        }
        return others;
    }

    private static OtherItems accuracy(List<List<Answer>> worlds, ScoreKind kind) {
        Accuracy accuracy = Accuracy.of(worlds, kind);
        return new OtherItems(accuracy.value(), accuracy.chance(), List.of(accuracy.low(), accuracy.high()));
    }
}
