package io.tuneloom.study.report;

import io.tuneloom.client.report.Figures;
import io.tuneloom.client.report.JsonNames;
import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.results.Baseline;
import io.tuneloom.sharedschemas.results.GroupRow;
import io.tuneloom.sharedschemas.results.ResultRow;
import io.tuneloom.sharedschemas.results.TierGroup;
import io.tuneloom.sharedschemas.tuning.Method;
import io.tuneloom.study.report.Findings.Answer;
import io.tuneloom.study.report.PageContent.Grid;
import io.tuneloom.study.report.PageContent.GridRow;
import io.tuneloom.study.report.PageContent.Heading;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tables of an experiment's accuracies: by tier, by group of items, and the partial credit of written answers. Each has a row for each
 * variant, split and part of the split, and a column for each method.
 */
final class AccuracyGrids {
    private static final String NOTHING = "–";

    private AccuracyGrids() {}

    /** Those with rows. */
    static List<Grid> of(Answer answer) {
        return Stream.of(ByTier.of(answer), PartialCredit.of(answer), ByGroup.of(answer))
                .filter(grid -> !grid.rows().isEmpty())
                .toList();
    }

    /**
     * Some of a split's items.
     *
     * @param part empty for the whole split
     */
    private record Place(String split, String part) {}

    /** One method's number on the items of one place. */
    private record Cell(Place place, Method method, int items, double chance, String number) {}

    /** In the order of their arms. */
    private static List<Heading> headings(Answer answer) {
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
    private static List<GridRow> rows(Answer answer, Function<TuningCompleted, Stream<Cell>> cells, Beside beside) {
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

    /** The cells of a place that do not depend on the method. */
    @FunctionalInterface
    private interface Beside {
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
    private static String interval(double accuracy, List<Double> interval) {
        return String.format(
                Locale.ROOT,
                "%s [%.1f, %.1f]",
                Figures.percent(accuracy),
                100 * interval.getFirst(),
                100 * interval.getLast());
    }

    /** Splits and their tiers, with the accuracies of rules that use no model. */
    static final class ByTier {
        private static final String CAPTION =
                "Accuracy in percent with its 95% interval over items; after ±, the standard deviation over worlds. Rows without a tier"
                        + " are whole splits.";
        private static final String BASELINES =
                " A baseline is a rule that uses no model, on whole splits. An accuracy close to a baseline shows no more than that rule.";
        /** The other tiers are parts or unions of these. */
        private static final Set<TierGroup> SHOWN =
                Set.of(TierGroup.ALL, TierGroup.VERBATIM, TierGroup.HELD_OUT, TierGroup.AUGMENTED);

        private ByTier() {}

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
                    Stream.concat(Stream.of("chance level"), rules.stream().map(rule -> rule + " (baseline)"))
                            .toList(),
                    headings(answer),
                    rows(answer, ByTier::cells, (result, cell) -> beside(result, cell, rules)));
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
                    .orElse(NOTHING);
        }

        /** {@code 48.8% [44.4, 53.2] ±2.1}: the standard deviation over worlds last. */
        private static String accuracy(ResultRow row) {
            String interval = interval(row.accuracy(), row.interval());
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

    /**
     * Groups of items, such as a syllogism's conclusion and form. Only items that are not verbatim in the training rows, since comparisons
     * use these; {@code groups.csv} has all items too.
     */
    static final class ByGroup {
        private static final String CAPTION =
                "Accuracy in percent with its 95% interval over items. Items that appear verbatim in the training rows are excluded;"
                        + " groups.csv includes them.";

        private ByGroup() {}

        static Grid of(Answer answer) {
            return new Grid(
                    "Accuracy by group of items",
                    CAPTION,
                    "group",
                    List.of("chance level"),
                    headings(answer),
                    rows(answer, ByGroup::cells, (result, cell) -> List.of(Figures.percent(cell.chance()))));
        }

        private static Stream<Cell> cells(TuningCompleted result) {
            List<GroupRow> rows = result.groups().stream()
                    .filter(row -> row.tier() == TierGroup.NOT_VERBATIM && row.items() > 0)
                    .toList();
            return rows.stream()
                    .filter(row -> rows.stream().noneMatch(other -> isAllOf(row, other)))
                    .map(row -> new Cell(
                            new Place(row.split(), row.group()),
                            row.method(),
                            row.items(),
                            row.chance(),
                            interval(row.accuracy(), row.interval())));
        }

        /** Whether all items of a group are in one of its subgroups, so that both rows would be the same. */
        private static boolean isAllOf(GroupRow group, GroupRow subgroup) {
            return subgroup.method() == group.method()
                    && subgroup.split().equals(group.split())
                    && subgroup.group().startsWith(group.group() + "/")
                    && subgroup.items() == group.items();
        }
    }

    /** Partial credit of written answers; without rows where candidates were chosen. */
    static final class PartialCredit {
        private static final String CAPTION =
                "Partial credit of written answers in percent: 1 minus the word edit distance divided by the longer length, averaged. Accuracy counts exact answers only.";

        private PartialCredit() {}

        static Grid of(Answer answer) {
            return new Grid(
                    "",
                    CAPTION,
                    "tier",
                    List.of(),
                    headings(answer),
                    rows(answer, PartialCredit::cells, (result, cell) -> List.of()));
        }

        private static Stream<Cell> cells(TuningCompleted result) {
            return ByTier.shown(result)
                    .flatMap(row -> Optional.ofNullable(row.partialCredit())
                            .map(credit -> new Cell(
                                    ByTier.place(row),
                                    row.method(),
                                    row.items(),
                                    row.chance(),
                                    Figures.percent(credit)))
                            .stream());
        }
    }
}
