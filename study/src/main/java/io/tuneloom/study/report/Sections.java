package io.tuneloom.study.report;

import io.tuneloom.client.report.JsonNames;
import io.tuneloom.sharedschemas.results.ResultRow;
import io.tuneloom.sharedschemas.results.TierGroup;
import io.tuneloom.study.claims.Judge;
import io.tuneloom.study.report.Findings.Answer;
import io.tuneloom.study.report.PageContent.Figure;
import io.tuneloom.study.report.PageContent.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** One experiment as the page shows it. */
final class Sections {
    private Sections() {}

    static Section of(Answer answer) {
        Audits audits = Audits.of(answer);
        return new Section(
                answer.experiment(),
                answer.question(),
                Stream.of(AccuracyGrid.of(answer), PartialCreditGrid.of(answer), GroupGrid.of(answer))
                        .filter(grid -> !grid.rows().isEmpty())
                        .toList(),
                CostTables.rows(answer),
                AuditTables.of(audits),
                Notes.of(answer),
                figures(answer, audits));
    }

    private static List<Figure> figures(Answer answer, Audits audits) {
        List<Figure> figures = new ArrayList<>();
        for (String split : splits(answer)) {
            for (TierGroup tier : tiers(answer, split)) {
                figures.add(new Figure(
                        "Accuracy on %s%s. Bars: 95% intervals over items; dashed: chance."
                                .replaceFirst("%s", split)
                                .replaceFirst(
                                        "%s", tier == TierGroup.ALL ? "" : ", %s items".formatted(JsonNames.of(tier))),
                        new AccuracyChart(answer, split, tier).draw()));
            }
        }
        CostCharts costs = new CostCharts(answer);
        costs.costAgainstAccuracy()
                .ifPresent(svg -> figures.add(new Figure(
                        "Cost against accuracy: preparation of one model and all expected queries, in-context learning with the documents cached; mean over the splits.",
                        svg)));
        costs.breakEven()
                .ifPresent(svg -> figures.add(new Figure(
                        "Break-even: computing seconds in all against the number of queries, in-context learning with the documents cached.",
                        svg)));
        AuditCharts written = new AuditCharts(audits);
        written.truth().ifPresent(figures::add);
        written.novelty().ifPresent(figures::add);
        new CurveChart(answer)
                .draw()
                .ifPresent(svg ->
                        figures.add(new Figure("Learning curves: training loss, a line for each repetition.", svg)));
        return figures;
    }

    private static List<String> splits(Answer answer) {
        return answer.results().stream()
                .flatMap(result -> result.rows().stream())
                .map(ResultRow::split)
                .distinct()
                .toList();
    }

    /** The tiers that claims are about, where the experiment has them. */
    private static List<TierGroup> tiers(Answer answer, String split) {
        List<TierGroup> tiers = Stream.of(TierGroup.HELD_OUT, TierGroup.AUGMENTED)
                .filter(tier -> answer.results().stream()
                        .flatMap(result -> result.rows().stream())
                        .anyMatch(row -> row.split().equals(split) && row.tier() == tier))
                .toList();
        return tiers.isEmpty() || split.equals(Judge.RECALL) ? List.of(TierGroup.ALL) : tiers;
    }
}
