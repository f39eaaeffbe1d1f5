package io.tuneloom.study.report;

import io.tuneloom.client.report.Figures;
import io.tuneloom.client.report.JsonNames;
import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.results.Difference;
import io.tuneloom.sharedschemas.results.ResultRow;
import io.tuneloom.sharedschemas.results.TierGroup;
import io.tuneloom.sharedschemas.tuning.Method;
import io.tuneloom.study.claims.Judge;
import io.tuneloom.study.report.Findings.Placed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What augmented rows change against training on the documents alone, tier by tier. All splits are pooled, recall excluded: it is in the
 * documents. That describes what was asked and decides no claim.
 *
 * @param runs those that compare the two methods, each once
 */
record Gain(List<Placed> runs) {
    private static final Method WITH_ROWS = Method.AUGMENTED_FINE_TUNING;
    private static final Method WITHOUT = Method.FINE_TUNING;
    private static final List<TierGroup> TIERS = List.of(TierGroup.VERBATIM, TierGroup.AUGMENTED, TierGroup.HELD_OUT);

    static Gain of(Findings findings) {
        return new Gain(findings
                .placed()
                .filter(placed -> methods(placed.result()).containsAll(Set.of(WITH_ROWS, WITHOUT)))
                .collect(Collectors.toMap(Placed::run, placed -> placed, (first, _) -> first, LinkedHashMap::new))
                .values()
                .stream()
                .toList());
    }

    private static Set<Method> methods(TuningCompleted result) {
        return result.rows().stream().map(ResultRow::method).collect(Collectors.toSet());
    }

    /** Empty if no run compares the two methods on items of all tiers. */
    Optional<String> sentence() {
        if (!TIERS.stream().allMatch(tier -> items(tier) > 0)) {
            return Optional.empty();
        }
        String tiers = TIERS.stream().map(this::gain).collect(Collectors.joining(", "));
        return Optional.of("Over all splits but recall (not a claim of the plan), %s minus %s is %s. %s"
                .formatted(WITH_ROWS.label(), WITHOUT.label(), tiers, onHeldOutFacts()));
    }

    /** {@code +38.1 points on 2,812 verbatim items} */
    private String gain(TierGroup tier) {
        double points = 100 * (right(WITH_ROWS, tier) - right(WITHOUT, tier)) / items(tier);
        return String.format(
                Locale.ROOT, "%+.1f points on %s %s items", points, Figures.count(items(tier)), JsonNames.of(tier));
    }

    private double right(Method method, TierGroup tier) {
        return rows(method, tier)
                .mapToDouble(row -> row.items() * row.accuracy())
                .sum();
    }

    private int items(TierGroup tier) {
        return rows(WITHOUT, tier).mapToInt(ResultRow::items).sum();
    }

    private Stream<ResultRow> rows(Method method, TierGroup tier) {
        return runs.stream()
                .flatMap(run -> run.result().rows(tier).stream())
                .filter(row -> row.method() == method && !row.split().equals(Judge.RECALL));
    }

    /** The differences that the runs' own corrected tests show, in either direction. */
    private String onHeldOutFacts() {
        List<String> significant = runs.stream()
                .flatMap(run -> heldOut(run)
                        .filter(Difference::significant)
                        .map(each -> "%s, %s: %s".formatted(run.experiment(), each.split(), points(each))))
                .toList();
        long all = runs.stream().flatMap(Gain::heldOut).count();
        return "Significant on held-out items: %d of %d differences%s."
                .formatted(
                        significant.size(),
                        all,
                        significant.isEmpty() ? "" : " (%s)".formatted(String.join("; ", significant)));
    }

    private static Stream<Difference> heldOut(Placed run) {
        return run.result().differences(TierGroup.HELD_OUT).stream()
                .filter(each -> each.method() == WITH_ROWS && each.other() == WITHOUT)
                .filter(each -> !each.split().equals(Judge.RECALL));
    }

    private static String points(Difference each) {
        return String.format(
                Locale.ROOT,
                "%+.1f points [%+.1f, %+.1f]",
                100 * each.difference(),
                100 * each.interval().getFirst(),
                100 * each.interval().getLast());
    }
}
