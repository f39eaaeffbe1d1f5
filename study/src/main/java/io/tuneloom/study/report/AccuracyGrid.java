package io.tuneloom.study.report;

import io.tuneloom.client.report.Figures;
import io.tuneloom.client.report.JsonNames;
import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.results.Baseline;
import io.tuneloom.sharedschemas.results.ResultRow;
import io.tuneloom.sharedschemas.results.TierGroup;
import io.tuneloom.study.report.Findings.Answer;
import io.tuneloom.study.report.Grids.Cell;
import io.tuneloom.study.report.Grids.Place;
import io.tuneloom.study.report.PageContent.Grid;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** An experiment's accuracies: splits and their tiers, and what rules without a model are right about. */
final class AccuracyGrid {
    private static final String CAPTION =
            "Accuracy in percent, its 95% interval over items, and after ± the standard deviation over worlds. Rows without a tier are whole"
                    + " splits.";
    private static final String BASELINES =
            " Columns marked (no model) are baselines, of whole splits: rules that use no model. An accuracy near one shows no more than the rule.";
    /** Two of the others are parts of {@code augmented}, and {@code not-verbatim} is two of these. */
    private static final Set<TierGroup> SHOWN =
            Set.of(TierGroup.ALL, TierGroup.VERBATIM, TierGroup.HELD_OUT, TierGroup.AUGMENTED);

    private AccuracyGrid() {}

    static Grid of(Answer answer) {
        List<String> rules = answer.results().stream()
                .flatMap(result -> result.baselines().stream())
                .map(Baseline::rule)
                .distinct()
                .toList();
        return new Grid(
                "",
                rules.isEmpty() ? CAPTION : CAPTION + BASELINES,
                "tier",
                Stream.concat(Stream.of("chance"), rules.stream().map(rule -> rule + " (no model)"))
                        .toList(),
                Grids.headings(answer),
                Grids.rows(answer, AccuracyGrid::cells, (result, cell) -> beside(result, cell, rules)));
    }

    /** Splits in their order, each first as a whole. */
    private static Stream<Cell> cells(TuningCompleted result) {
        List<String> splits =
                result.rows().stream().map(ResultRow::split).distinct().toList();
        return shown(result)
                .sorted(Comparator.comparingInt((ResultRow row) -> splits.indexOf(row.split()))
                        .thenComparing(ResultRow::tier))
                .map(row -> new Cell(place(row), row.method(), row.items(), row.chance(), accuracy(row)));
    }

    static Stream<ResultRow> shown(TuningCompleted result) {
        return result.rows().stream().filter(row -> row.items() > 0 && SHOWN.contains(row.tier()));
    }

    static Place place(ResultRow row) {
        return new Place(row.split(), row.tier() == TierGroup.ALL ? "" : JsonNames.of(row.tier()));
    }

    private static List<String> beside(TuningCompleted result, Cell cell, List<String> rules) {
        return Stream.concat(
                        Stream.of(Figures.percent(cell.chance())),
                        rules.stream().map(rule -> baseline(result, cell.place(), rule)))
                .toList();
    }

    private static String baseline(TuningCompleted result, Place place, String rule) {
        return result.baselines().stream()
                .filter(each -> place.part().isEmpty()
                        && each.split().equals(place.split())
                        && each.rule().equals(rule))
                .findFirst()
                .map(each -> Figures.percent(each.accuracy()))
                .orElse(Grids.NOTHING);
    }

    /** {@code 48.8% [44.4, 53.2] ±2.1}: the standard deviation over worlds last. */
    private static String accuracy(ResultRow row) {
        String interval = Grids.accuracy(row.accuracy(), row.interval());
        return deviation(row.seeds())
                .map(deviation -> String.format(Locale.ROOT, "%s ±%.1f", interval, 100 * deviation))
                .orElse(interval);
    }

    private static Optional<Double> deviation(List<Double> worlds) {
        if (worlds.size() < 2) {
            return Optional.empty();
        }
        double mean = worlds.stream().mapToDouble(each -> each).average().orElseThrow();
        double squares = worlds.stream()
                .mapToDouble(each -> (each - mean) * (each - mean))
                .sum();
        return Optional.of(Math.sqrt(squares / (worlds.size() - 1)));
    }
}
