package io.tuneloom.launcher.report;

import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.results.Difference;
import io.tuneloom.sharedschemas.results.ResultRow;
import io.tuneloom.sharedschemas.tuning.Method;
import io.tuneloom.sharedschemas.tuning.ScoreKind;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What may be read out of the table and what not: a line per split says which methods are shown to differ, another how much
 * hangs on the score. That methods differ from the floor is left to the table.
 */
record EvidenceLines(TuningCompleted result) {

    List<String> lines() {
        Stream<String> differences =
                compared().map(Difference::split).distinct().map(this::differences);
        return Stream.concat(differences, score().stream()).toList();
    }

    private Stream<Difference> compared() {
        return result.differences().stream()
                .filter(each -> each.method() != Method.PRETRAINED && each.other() != Method.PRETRAINED);
    }

    private String differences(String split) {
        List<Difference> all =
                compared().filter(each -> each.split().equals(split)).toList();
        String shown = all.stream()
                .filter(Difference::shown)
                .map(EvidenceLines::better)
                .collect(Collectors.joining("; "));
        return shown.isEmpty()
                ? "At %s no difference is shown; %s.".formatted(split, unseen(all))
                : "At %s %s.".formatted(split, shown);
    }

    private static String better(Difference each) {
        boolean first = each.difference() > 0;
        return "%s is shown to be better than %s by %s points"
                .formatted(
                        (first ? each.method() : each.other()).label(),
                        (first ? each.other() : each.method()).label(),
                        points(Math.abs(each.difference())));
    }

    private static String unseen(List<Difference> all) {
        OptionalDouble largest = all.stream()
                .map(each -> each.detectable() == null ? 1 : each.detectable())
                .mapToDouble(Double::doubleValue)
                .max();
        return largest.orElse(1) < 1
                ? "one below %s points may go unseen".formatted(points(largest.getAsDouble()))
                : "so few items can show none";
    }

    private List<String> score() {
        ScoreKind primary = result.request().scoring().primary();
        return result.rows().stream()
                .flatMap(row -> Arrays.stream(ScoreKind.values()).map(kind -> new Move(row, kind)))
                .max(Comparator.comparingDouble(Move::size))
                .map(move -> "Answers go by the score named %s; %s".formatted(primary.label(), move.described()))
                .stream()
                .toList();
    }

    private record Move(ResultRow row, ScoreKind kind) {
        double size() {
            return Math.abs(row.accuracies().by(kind) - row.accuracy());
        }

        String described() {
            return size() == 0
                    ? "by the others every accuracy is the same."
                    : "by the others accuracies differ by at most %s points (%s at %s by %s: %s)."
                            .formatted(
                                    points(size()),
                                    row.method().label(),
                                    row.split(),
                                    kind.label(),
                                    Figures.percent(row.accuracies().by(kind)));
        }
    }

    private static String points(double share) {
        return String.format(Locale.ROOT, "%.1f", 100 * share);
    }
}
