package io.tuneloom.study.report;

import io.tuneloom.client.report.Figures;
import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.results.ResultRow;
import io.tuneloom.sharedschemas.tuning.Method;
import io.tuneloom.study.report.Findings.Answer;
import io.tuneloom.study.report.PageContent.GridRow;
import io.tuneloom.study.report.PageContent.Heading;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tables of an experiment's numbers: variants, splits and parts of these down, methods across. */
final class Grids {
    static final String NOTHING = "–";

    private Grids() {}

    /**
     * Some of a split's items.
     *
     * @param part empty for the whole split
     */
    record Place(String split, String part) {}

    /** One method's number on the items of one place. */
    record Cell(Place place, Method method, int items, double chance, String number) {}

    /** In the order of their arms. */
    static List<Heading> headings(Answer answer) {
        return methods(answer).stream()
                .map(method -> new Heading(MethodWords.heading(method), MethodWords.colour(method)))
                .toList();
    }

    private static List<Method> methods(Answer answer) {
        return answer.results().stream()
                .flatMap(result -> result.rows().stream())
                .map(ResultRow::method)
                .distinct()
                .sorted()
                .toList();
    }

    /**
     * @param cells of a result, in the order of the rows
     * @param beside a row's cells before those of the methods
     */
    static List<GridRow> rows(Answer answer, Function<TuningCompleted, Stream<Cell>> cells, Beside beside) {
        List<Method> methods = methods(answer);
        List<GridRow> rows = new ArrayList<>();
        for (Findings.Outcome outcome : answer.outcomes()) {
            outcome.result().ifPresent(result -> {
                Map<Place, List<Cell>> places = cells.apply(result)
                        .collect(Collectors.groupingBy(Cell::place, LinkedHashMap::new, Collectors.toList()));
                boolean first = true;
                for (List<Cell> place : places.values()) {
                    rows.add(row(first, outcome.variant(), place, beside.of(result, place.getFirst()), methods));
                    first = false;
                }
            });
        }
        return rows;
    }

    /** What is of a place, and of no method. */
    @FunctionalInterface
    interface Beside {
        /** @param any of the place's cells, which agree on items and chance */
        List<String> of(TuningCompleted result, Cell any);
    }

    private static GridRow row(
            boolean first, String variant, List<Cell> cells, List<String> beside, List<Method> methods) {
        Cell any = cells.getFirst();
        return new GridRow(
                first,
                variant,
                any.place().split(),
                any.place().part(),
                Figures.count(any.items()),
                beside,
                methods.stream()
                        .map(method -> cells.stream()
                                .filter(cell -> cell.method() == method)
                                .findFirst()
                                .map(Cell::number)
                                .orElse(NOTHING))
                        .toList());
    }

    /** {@code 48.8% [44.4, 53.2]} */
    static String accuracy(double accuracy, List<Double> interval) {
        return String.format(
                Locale.ROOT,
                "%s [%.1f, %.1f]",
                Figures.percent(accuracy),
                100 * interval.getFirst(),
                100 * interval.getLast());
    }
}
