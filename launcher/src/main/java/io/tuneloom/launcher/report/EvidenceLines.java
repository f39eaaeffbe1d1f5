package io.tuneloom.launcher.report;

import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.results.Difference;
import io.tuneloom.sharedschemas.results.ResultRow;
import io.tuneloom.sharedschemas.results.TierGroup;
import io.tuneloom.sharedschemas.results.WorldTest;
import io.tuneloom.sharedschemas.tuning.Method;
import io.tuneloom.sharedschemas.tuning.Method.Role;
import io.tuneloom.sharedschemas.tuning.ScoreKind;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the table is evidence of: a line per split says which methods differ significantly, another how much hangs on the
 * score, another which items were tied. That methods differ from the floor is left to the table.
 */
record EvidenceLines(TuningCompleted result) {

    List<String> lines() {
        Stream<String> differences =
                compared().map(Difference::split).distinct().map(this::differences);
        return Stream.of(differences, controls(), score().stream(), ties().stream())
                .flatMap(each -> each)
                .toList();
    }

    private Stream<Difference> compared() {
        return result.differences(TierGroup.NOT_VERBATIM).stream()
                .filter(each -> each.method().role() == Role.RECOMMENDABLE
                        && each.other().role() == Role.RECOMMENDABLE);
    }

    /** Controls beside what they are controls of: methods that train and answer closed book. */
    private Stream<String> controls() {
        List<Difference> all = result.differences().stream()
                .filter(each -> isControlOf(each.method(), each.other()) || isControlOf(each.other(), each.method()))
                .toList();
        return all.stream().map(Difference::split).distinct().map(split -> {
            String significant = all.stream()
                    .filter(each -> each.split().equals(split) && each.significant())
                    .map(EvidenceLines::better)
                    .collect(Collectors.joining("; "));
            return "Controls on %s: %s."
                    .formatted(split, significant.isEmpty() ? "no significant difference" : significant);
        });
    }

    private static boolean isControlOf(Method one, Method other) {
        return one.role() == Role.CONTROL
                && other.role() == Role.RECOMMENDABLE
                && other.trains()
                && !other.isOpenBook();
    }

    private String differences(String split) {
        List<Difference> all =
                compared().filter(each -> each.split().equals(split)).toList();
        String significant = all.stream()
                .filter(Difference::significant)
                .map(EvidenceLines::better)
                .collect(Collectors.joining("; "));
        return significant.isEmpty()
                ? "On %s there is no significant difference; %s.".formatted(split, detectable(all))
                : "On %s %s.".formatted(split, significant);
    }

    private static String better(Difference each) {
        boolean first = each.difference() > 0;
        return "%s is significantly better than %s by %s points"
                .formatted(
                        (first ? each.method() : each.other()).label(),
                        (first ? each.other() : each.method()).label(),
                        points(Math.abs(each.difference())));
    }

    private static String detectable(List<Difference> all) {
        if (all.stream().allMatch(Difference::tooFewWorlds)) {
            return "fewer than %d worlds can show none".formatted(WorldTest.FEWEST);
        }
        if (all.stream().anyMatch(each -> each.worlds() != null)) {
            return "the 95%% intervals reach %s points"
                    .formatted(points(all.stream()
                            .flatMap(each -> each.interval().stream())
                            .mapToDouble(Math::abs)
                            .max()
                            .orElse(1)));
        }
        OptionalDouble largest = all.stream()
                .map(each -> each.detectable() == null ? 1 : each.detectable())
                .mapToDouble(Double::doubleValue)
                .max();
        return largest.orElse(1) < 1
                ? "%s points or more are detected with 80%% power".formatted(points(largest.getAsDouble()))
                : "so few items can detect none";
    }

    private List<String> score() {
        ScoreKind primary = result.request().scoring().primary();
        return result.rows(TierGroup.ALL).stream()
                .flatMap(row -> Arrays.stream(ScoreKind.values()).map(kind -> new Move(row, kind)))
                .max(Comparator.comparingDouble(Move::size))
                .map(move -> "Accuracy uses the %s score; %s".formatted(primary.label(), move.described()))
                .stream()
                .toList();
    }

    private Optional<String> ties() {
        ScoreKind primary = result.request().scoring().primary();
        String tied = result.rows(TierGroup.ALL).stream()
                .filter(row -> tied(row, primary) > 0)
                .map(row -> "%s on %s %d of %d"
                        .formatted(row.method().label(), row.split(), tied(row, primary), row.items()))
                .collect(Collectors.joining("; "));
        return tied.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "Tied items, each counted by the share of its best candidates that are right: " + tied + ".");
    }

    /** 0 also where ties were not counted yet. */
    private static int tied(ResultRow row, ScoreKind primary) {
        return row.ties() == null ? 0 : row.ties().by(primary);
    }

    private record Move(ResultRow row, ScoreKind kind) {
        double size() {
            return Math.abs(row.accuracies().by(kind) - row.accuracy());
        }

        String described() {
            return size() == 0
                    ? "the other scores give the same."
                    : "the other scores change it by at most %s points (%s on %s by %s: %s)."
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
