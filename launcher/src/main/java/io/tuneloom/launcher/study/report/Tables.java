package io.tuneloom.launcher.study.report;

import io.tuneloom.launcher.report.Figures;
import io.tuneloom.launcher.report.JsonNames;
import io.tuneloom.launcher.report.QuestionLines;
import io.tuneloom.launcher.study.report.Findings.Answer;
import io.tuneloom.launcher.study.report.Findings.Outcome;
import io.tuneloom.launcher.study.report.PageContent.TableRow;
import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.results.ResultRow;
import io.tuneloom.sharedschemas.results.TierGroup;
import io.tuneloom.sharedschemas.tuning.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** An experiment's accuracies as rows: variants, splits and their tiers down, methods across. */
final class Tables {
    private static final String NOTHING = "–";
    /** Two of the others are parts of {@code augmented}, and {@code not-verbatim} is two of these. */
    private static final Set<TierGroup> SHOWN =
            Set.of(TierGroup.ALL, TierGroup.VERBATIM, TierGroup.HELD_OUT, TierGroup.AUGMENTED);

    private Tables() {}

    /** Methods in the order of their arms. */
    static List<Method> methods(Answer answer) {
        return answer.results().stream()
                .flatMap(result -> result.rows().stream())
                .map(ResultRow::method)
                .distinct()
                .sorted()
                .toList();
    }

    static List<String> splits(Answer answer) {
        return answer.results().stream()
                .flatMap(result -> result.rows().stream())
                .map(ResultRow::split)
                .distinct()
                .toList();
    }

    static List<TableRow> rows(Answer answer) {
        List<Method> methods = methods(answer);
        List<TableRow> rows = new ArrayList<>();
        for (Outcome outcome : answer.outcomes()) {
            outcome.result()
                    .ifPresent(
                            result -> places(result).forEach(place -> rows.add(row(outcome, result, place, methods))));
        }
        return rows;
    }

    private record Place(String split, TierGroup tier) {}

    /** Splits in their order, each first as a whole. */
    private static List<Place> places(TuningCompleted result) {
        List<String> splits =
                result.rows().stream().map(ResultRow::split).distinct().toList();
        return result.rows().stream()
                .filter(row -> row.items() > 0 && SHOWN.contains(row.tier()))
                .map(row -> new Place(row.split(), row.tier()))
                .distinct()
                .sorted(Comparator.comparingInt((Place place) -> splits.indexOf(place.split()))
                        .thenComparing(Place::tier))
                .toList();
    }

    private static TableRow row(Outcome outcome, TuningCompleted result, Place place, List<Method> methods) {
        List<ResultRow> here = result.rows().stream()
                .filter(row -> row.split().equals(place.split()) && row.tier() == place.tier())
                .toList();
        ResultRow any = here.getFirst();
        return new TableRow(
                place.equals(places(result).getFirst()),
                outcome.variant(),
                place.split(),
                place.tier() == TierGroup.ALL ? "" : JsonNames.of(place.tier()),
                Figures.count(any.items()),
                Figures.percent(any.chance()),
                methods.stream()
                        .map(method -> here.stream()
                                .filter(row -> row.method() == method)
                                .findFirst()
                                .map(Tables::accuracy)
                                .orElse(NOTHING))
                        .toList());
    }

    /** {@code 48.8% [44.4, 53.2] ±2.1}: the standard deviation over worlds last. */
    private static String accuracy(ResultRow row) {
        String interval = String.format(
                Locale.ROOT,
                "%s [%.1f, %.1f]",
                Figures.percent(row.accuracy()),
                100 * row.interval().getFirst(),
                100 * row.interval().getLast());
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

    /** What became of written questions, and what went wrong: runs without a result, and arms that failed. */
    static List<String> notes(Answer answer) {
        return answer.outcomes().stream()
                .flatMap(outcome -> Stream.concat(
                        outcome.problems().stream().map(problem -> outcome.variant() + ": " + problem),
                        outcome.result().stream()
                                .flatMap(result ->
                                        Stream.concat(questions(outcome, result), failures(outcome, result)))))
                .toList();
    }

    private static Stream<String> questions(Outcome outcome, TuningCompleted result) {
        return QuestionLines.of(result).stream().map(line -> outcome.variant() + ": " + line);
    }

    private static Stream<String> failures(Outcome outcome, TuningCompleted result) {
        return result.arms().stream()
                .flatMap(arm -> Optional.ofNullable(arm.failure())
                        .map(why -> "%s: %s failed, %s in %s: %s"
                                .formatted(
                                        outcome.variant(),
                                        arm.method().label(),
                                        JsonNames.of(why.reason()),
                                        why.task(),
                                        why.message()))
                        .stream());
    }
}
