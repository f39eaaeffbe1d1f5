package io.tuneloom.client.report;

import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.results.Difference;
import io.tuneloom.sharedschemas.results.MethodStanding;
import io.tuneloom.sharedschemas.results.ResultRow;
import io.tuneloom.sharedschemas.results.TierGroup;
import io.tuneloom.sharedschemas.results.WorldTest;
import io.tuneloom.sharedschemas.tuning.Method;
import io.tuneloom.sharedschemas.tuning.Method.Role;
import io.tuneloom.sharedschemas.tuning.ScoreKind;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How strong the table's evidence is: which methods differ significantly on each split, how much the accuracies depend on the score, and
 * which items were tied. Differences from the reference method are left to the table.
 */
record EvidenceLines(TuningCompleted result) {

    String title() {
        return "Significant differences in accuracy (corrected for the number of comparisons%s)"
                .formatted(excludesVerbatim() ? "; verbatim items excluded" : "");
    }

    /** Where no item is verbatim, the accuracies of the table are the ones that are compared. */
    private boolean excludesVerbatim() {
        return items(TierGroup.NOT_VERBATIM) < items(TierGroup.ALL);
    }

    private int items(TierGroup tier) {
        return result.rows(tier).stream().mapToInt(ResultRow::items).sum();
    }

    /**
     * A line for each split, and one for each split with controls. A method that recalls little is compared on recall only: its errors on other
     * splits need not be failures to generalise.
     */
    List<String> differences() {
        List<ResultRow> unlearned = unlearned();
        List<Difference> compared = result.differences(TierGroup.NOT_VERBATIM).stream()
                .filter(each -> each.split().equals(MethodStanding.RECALL)
                        || unlearned.stream()
                                .noneMatch(row -> row.method() == each.method() || row.method() == each.other()))
                .toList();
        List<Difference> candidates = compared.stream()
                .filter(each -> each.method().role() == Role.RECOMMENDABLE
                        && each.other().role() == Role.RECOMMENDABLE)
                .toList();
        List<Difference> controls = compared.stream()
                .filter(each -> isControlOf(each.method(), each.other()) || isControlOf(each.other(), each.method()))
                .toList();
        return Stream.of(
                        bySplit(candidates).map(all -> line(all, "", "none (%s)".formatted(detectable(all)))),
                        bySplit(controls).map(all -> line(all, ", against controls", "none")),
                        notCompared(unlearned).stream())
                .flatMap(lines -> lines)
                .toList();
    }

    private List<ResultRow> unlearned() {
        return result.rows(TierGroup.ALL).stream()
                .filter(row -> row.split().equals(MethodStanding.RECALL)
                        && row.method().role() != Role.REFERENCE)
                .filter(row -> row.items() > 0 && row.accuracy() < MethodStanding.RECALL_REQUIRED)
                .toList();
    }

    private static Optional<String> notCompared(List<ResultRow> unlearned) {
        return unlearned.isEmpty()
                ? Optional.empty()
                : Optional.of("Not compared on other splits than recall, which is below %.0f%%: %s."
                        .formatted(
                                100 * MethodStanding.RECALL_REQUIRED,
                                unlearned.stream()
                                        .map(row -> "%s %s"
                                                .formatted(row.method().label(), Figures.percent(row.accuracy())))
                                        .collect(Collectors.joining(", "))));
    }

    /** Controls are held against methods that train and answer closed book. */
    private static boolean isControlOf(Method one, Method other) {
        return one.role() == Role.CONTROL
                && other.role() == Role.RECOMMENDABLE
                && other.trains()
                && !other.isOpenBook();
    }

    private static Stream<List<Difference>> bySplit(List<Difference> all) {
        return all.stream()
                .map(Difference::split)
                .distinct()
                .map(split ->
                        all.stream().filter(each -> each.split().equals(split)).toList());
    }

    /** Such as "reversal: icl better than fine-tuning by 46.2 points, augmented-fine-tuning by 43.1 points." */
    private static String line(List<Difference> all, String against, String none) {
        Map<Method, List<String>> better = all.stream()
                .filter(Difference::significant)
                .collect(Collectors.groupingBy(
                        each -> each.difference() > 0 ? each.method() : each.other(),
                        LinkedHashMap::new,
                        Collectors.mapping(EvidenceLines::than, Collectors.toList())));
        String significant = better.entrySet().stream()
                .map(each -> "%s better than %s".formatted(each.getKey().label(), String.join(", ", each.getValue())))
                .collect(Collectors.joining("; "));
        return "%s%s: %s.".formatted(all.getFirst().split(), against, significant.isEmpty() ? none : significant);
    }

    private static String than(Difference each) {
        Method worse = each.difference() > 0 ? each.other() : each.method();
        return "%s by %s".formatted(worse.label(), Figures.points(Math.abs(each.difference())));
    }

    private static String detectable(List<Difference> all) {
        if (all.stream().allMatch(Difference::tooFewWorlds)) {
            return "at least %d repetitions are needed to detect any".formatted(WorldTest.FEWEST);
        }
        if (all.stream().anyMatch(each -> each.worlds() != null)) {
            double widest = all.stream()
                    .flatMap(each -> each.interval().stream())
                    .mapToDouble(Math::abs)
                    .max()
                    .orElse(1);
            return widest < 1
                    ? "95%% intervals within ±%s".formatted(Figures.points(widest))
                    : "too few items to detect any";
        }
        OptionalDouble largest = all.stream()
                .map(each -> each.detectable() == null ? 1 : each.detectable())
                .mapToDouble(Double::doubleValue)
                .max();
        return largest.orElse(1) < 1
                ? "detectable with 80%% power: %s or more".formatted(Figures.points(largest.getAsDouble()))
                : "too few items to detect any";
    }

    /** What else the accuracies depend on. */
    List<String> scores() {
        return Stream.concat(score().stream(), ties().stream()).toList();
    }

    private Optional<String> score() {
        ScoreKind primary = result.request().scoring().primary();
        return result.rows(TierGroup.ALL).stream()
                .flatMap(row -> Arrays.stream(ScoreKind.values()).map(kind -> new Move(row, kind)))
                .max(Comparator.comparingDouble(Move::size))
                .map(move -> "Accuracy uses the %s score. %s".formatted(primary.label(), move.described()));
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
                        "Tied items (each counts the share of the best candidates that are right): " + tied + ".");
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
                    ? "The other scores give the same accuracies."
                    : "The other scores change it by at most %s (%s on %s: %s with the %s score)."
                            .formatted(
                                    Figures.points(size()),
                                    row.method().label(),
                                    row.split(),
                                    Figures.percent(row.accuracies().by(kind)),
                                    kind.label());
        }
    }
}
