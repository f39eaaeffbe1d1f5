package io.tuneloom.study.report;

import io.tuneloom.client.report.Figures;
import io.tuneloom.sharedschemas.results.AugmentationAudit.SplitAudit;
import io.tuneloom.sharedschemas.results.ResultRow;
import io.tuneloom.sharedschemas.results.TierGroup;
import io.tuneloom.study.claims.Judge;
import io.tuneloom.study.report.Findings.Placed;
import io.tuneloom.study.report.PageContent.Figure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How much of the accuracy of models trained on augmented rows coverage alone explains. Coverage predicts that every test item that appears
 * verbatim in the rows is answered rightly and every other item at chance level. Recall is excluded: its items are in the documents, which
 * are trained on too. So are methods that also have documents in context.
 */
record Coverage(List<Cell> cells) {
    private static final int HEIGHT = 320;

    /**
     * One method on one split of one run.
     *
     * @param verbatim share of the test items that appear verbatim in the rows, 0 to 1, as are all
     * @param accuracy on all items
     */
    record Cell(String experiment, String method, double verbatim, double accuracy, double chance) {
        double predicted() {
            return verbatim + (1 - verbatim) * chance;
        }
    }

    static Coverage of(Findings findings) {
        return new Coverage(findings.placed().flatMap(Coverage::cells).toList());
    }

    private static Stream<Cell> cells(Placed placed) {
        return placed.result().arms().stream()
                .filter(arm -> arm.audit() != null && !arm.method().isOpenBook())
                .flatMap(arm -> Objects.requireNonNull(arm.audit()).splits().stream()
                        .filter(split -> split.items() > 0 && !split.split().equals(Judge.RECALL))
                        .flatMap(split -> placed.result().rows().stream()
                                .filter(row -> row.method() == arm.method()
                                        && row.split().equals(split.split())
                                        && row.tier() == TierGroup.ALL)
                                .map(row -> cell(placed, split, row))));
    }

    private static Cell cell(Placed placed, SplitAudit split, ResultRow row) {
        return new Cell(
                placed.experiment(),
                MethodWords.words(row.method()),
                (double) split.verbatim() / split.items(),
                row.accuracy(),
                row.chance());
    }

    /** The share of the accuracies' variance that coverage explains; below 0 if their mean predicts better. */
    double explained() {
        double mean = cells.stream().mapToDouble(Cell::accuracy).average().orElse(0);
        double all = cells.stream()
                .mapToDouble(cell -> Math.pow(cell.accuracy() - mean, 2))
                .sum();
        double left = cells.stream()
                .mapToDouble(cell -> Math.pow(cell.accuracy() - cell.predicted(), 2))
                .sum();
        return 1 - left / all;
    }

    /** Empty if there are fewer than three results, or all are the same. */
    Optional<String> sentence() {
        return cells.size() < 3 || !Double.isFinite(explained())
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "Coverage: the prediction \"verbatim items right, all others at chance level\" has R\u00b2 = %.2f%s (accuracies of"
                                + " models trained on augmented rows, without documents in context: %s; recall excluded).",
                        explained(),
                        explained() > 0 ? "" : ", so it is no better than predicting the mean accuracy",
                        Figures.count(cells.size())));
    }

    Optional<Figure> figure() {
        if (sentence().isEmpty()) {
            return Optional.empty();
        }
        List<Map<String, Object>> rows = cells.stream().map(Coverage::row).toList();
        String svg = new Svg(rows)
                .layer("abline", Map.of(), Map.of("slope", 1, "intercept", 0, "linetype", "dashed", "color", Svg.INK))
                .layer("point", Map.of("x", "predicted", "y", "accuracy"), Map.of("size", 3, "color", Svg.INK))
                .scale("x", "predicted accuracy, %", Map.of("limits", List.of(0.0, 105.0)))
                .scale("y", "accuracy, %", Map.of("limits", List.of(0.0, 105.0)))
                .draw(Svg.WIDTH, HEIGHT);
        return Optional.of(new Figure(
                "Accuracy on whole splits against the accuracy that coverage alone predicts. Dashed line: coverage explains everything.",
                svg));
    }

    private static Map<String, Object> row(Cell cell) {
        Map<String, Object> cells = new LinkedHashMap<>();
        cells.put("predicted", 100 * cell.predicted());
        cells.put("accuracy", 100 * cell.accuracy());
        return cells;
    }
}
