package io.tuneloom.client.report;

import io.tuneloom.client.report.Table.Alignment;
import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.results.Arm;
import io.tuneloom.sharedschemas.results.Baseline;
import io.tuneloom.sharedschemas.results.ResultRow;
import io.tuneloom.sharedschemas.results.TierGroup;
import io.tuneloom.sharedschemas.tuning.Method.Role;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The methods side by side: accuracy with a column for each split, and costs. Methods in their order, then controls. */
record ComparisonTable(TuningCompleted result) {

    /** Without intervals, where these do not fit beside each other. */
    List<String> accuracies(int width) {
        Table precise = accuracies(true);
        return (precise.width() <= width ? precise : accuracies(false)).lines(width);
    }

    /** With intervals and baselines, in as many parts as it takes. */
    List<String> everyAccuracy(int width) {
        Table table = accuracies(true);
        result.baselines().stream()
                .map(Baseline::rule)
                .distinct()
                .forEach(rule ->
                        table.add(row(rule + " (baseline)", splits().stream().map(split -> baseline(rule, split)))));
        return table.lines(width);
    }

    private Table accuracies(boolean intervals) {
        Table table = new Table(
                row(intervals ? "accuracy [95% interval]" : "accuracy", splits().stream()),
                intervals ? Alignment.LEFT : Alignment.RIGHT);
        table.add(row("chance level", splits().stream().map(this::chance)));
        arms().forEach(arm ->
                table.add(row(name(arm), splits().stream().map(split -> aligned(accuracy(arm, split, intervals))))));
        return table;
    }

    List<String> costs(int width) {
        Table table = new Table(
                List.of("cost", "tokens per query", "time per query", "with cached prefix", "preparation of a model"),
                Alignment.RIGHT);
        arms().forEach(arm -> table.add(Stream.of(
                        Optional.of(name(arm)),
                        CostLines.tokens(arm),
                        CostLines.time(arm),
                        CostLines.timeWithCachedPrefix(arm),
                        CostLines.preparation(arm))
                .map(cell -> cell.orElse("-"))
                .toList()));
        return table.lines(width);
    }

    private static String name(Arm arm) {
        return arm.method().label() + (arm.method().role() == Role.CONTROL ? " (control)" : "");
    }

    private static List<String> row(String name, Stream<String> cells) {
        return Stream.concat(Stream.of(name), cells).toList();
    }

    private String accuracy(Arm arm, String split, boolean interval) {
        return rowOf(arm, split)
                .map(row ->
                        interval ? Figures.percent(row.accuracy(), row.interval()) : Figures.percent(row.accuracy()))
                .orElse("-");
    }

    /** The accuracy of a rule without a model; a dash on splits for which there is none. */
    private String baseline(String rule, String split) {
        return aligned(result.baselines().stream()
                .filter(each -> each.rule().equals(rule) && each.split().equals(split))
                .findFirst()
                .map(each -> Figures.percent(each.accuracy()))
                .orElse("-"));
    }

    private List<Arm> arms() {
        return Stream.of(false, true)
                .flatMap(controls -> result.arms().stream()
                        .filter(arm -> controls == (arm.method().role() == Role.CONTROL)))
                .toList();
    }

    private List<String> splits() {
        return result.rows(TierGroup.ALL).stream()
                .map(ResultRow::split)
                .distinct()
                .toList();
    }

    private Optional<ResultRow> rowOf(Arm arm, String split) {
        return result.rows(TierGroup.ALL).stream()
                .filter(row -> row.method() == arm.method() && row.split().equals(split))
                .findFirst();
    }

    /** Every method is asked the same items, so chance is the same for all. */
    private String chance(String split) {
        return aligned(result.rows(TierGroup.ALL).stream()
                .filter(row -> row.split().equals(split))
                .findFirst()
                .map(row -> Figures.percent(row.chance()))
                .orElse("-"));
    }

    /** Decimal points of a column below each other, with an interval behind the accuracy or without. */
    private static String aligned(String accuracy) {
        int number = accuracy.indexOf('%') + 1;
        return " ".repeat("100.0%".length() - (number == 0 ? accuracy.length() : number)) + accuracy;
    }
}
