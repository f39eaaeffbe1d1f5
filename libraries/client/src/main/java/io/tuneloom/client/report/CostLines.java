package io.tuneloom.client.report;

import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.results.Arm;
import io.tuneloom.sharedschemas.results.BreakEven;
import io.tuneloom.sharedschemas.results.BreakEven.Outcome;
import io.tuneloom.sharedschemas.results.Cheapest;
import io.tuneloom.sharedschemas.results.MethodStanding;
import io.tuneloom.sharedschemas.results.Standing;
import io.tuneloom.sharedschemas.tuning.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** From how many queries on which method is the cheapest of those that may be chosen, and what the costs are of. */
final class CostLines {
    private final TuningCompleted result;

    private CostLines(TuningCompleted result) {
        this.result = result;
    }

    static List<String> of(TuningCompleted result) {
        CostLines lines = new CostLines(result);
        List<String> all = new ArrayList<>();
        boolean twoPrices = result.cheapest().stream().anyMatch(Cheapest::prefixCached);
        lines.cheapest(false, twoPrices ? ", with the whole prompt read" : "").ifPresent(all::add);
        lines.cheapest(true, ", with the documents cached").ifPresent(all::add);
        lines.indistinguishable().ifPresent(all::add);
        lines.totals().ifPresent(all::add);
        return all;
    }

    private Optional<String> cheapest(boolean prefixCached, String price) {
        List<Cheapest> envelope = result.cheapest().stream()
                .filter(each -> each.prefixCached() == prefixCached)
                .toList();
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < envelope.size(); i++) {
            Cheapest each = envelope.get(i);
            String interval =
                    i == 0 ? "" : interval(each.method(), envelope.get(i - 1).method(), prefixCached);
            parts.add("%s from %s%s".formatted(each.method().label(), Figures.count(each.fromQueries()), interval));
        }
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of("Cheapest by number of queries%s%s: %s"
                        .formatted(of(envelope), price, String.join("; ", parts)));
    }

    /** Of which methods these are the cheapest; nobody should take one that is worse because it is cheap. */
    private String of(List<Cheapest> envelope) {
        List<MethodStanding> eligible = result.recommendation().eligible();
        boolean whateverTheAccuracy = !eligible.stream()
                .map(MethodStanding::method)
                .toList()
                .containsAll(envelope.stream().map(Cheapest::method).toList());
        if (whateverTheAccuracy) {
            return ", whatever the accuracy";
        }
        return eligible.getFirst().standing() == Standing.QUALIFIES
                ? ", of the methods that qualify"
                : ", of the undecided methods, as none qualifies";
    }

    /** Such as " (110 to 150)". */
    private String interval(Method method, Method than, boolean prefixCached) {
        return result.breakEven().stream()
                .filter(each -> each.method() == method && each.than() == than)
                .max(Comparator.comparing(each -> each.prefixCached() == prefixCached))
                .flatMap(CostLines::interval)
                .orElse(" (not distinguishable)");
    }

    private static Optional<String> interval(BreakEven pair) {
        Long low = pair.low();
        Long high = pair.high();
        return low == null || high == null
                ? Optional.empty()
                : Optional.of(" (%s to %s)".formatted(Figures.count(low), Figures.count(high)));
    }

    private Optional<String> indistinguishable() {
        String pairs = result.breakEven().stream()
                .filter(each -> each.outcome() == Outcome.INDISTINGUISHABLE && !each.prefixCached())
                .map(CostLines::pair)
                .collect(Collectors.joining("; "));
        return pairs.isEmpty() ? Optional.empty() : Optional.of("Queries cost the same, or nearly: " + pairs);
    }

    private static String pair(BreakEven pair) {
        return "%s and %s".formatted(pair.than().label(), pair.method().label());
    }

    /** Costs are those of one model; a run makes one for each repetition. */
    private Optional<String> totals() {
        double seconds = result.arms().stream()
                .map(Arm::totalPreparation)
                .mapToDouble(usage -> usage.deviceSeconds())
                .max()
                .orElse(0);
        return seconds == 0
                ? Optional.empty()
                : Optional.of("Preparation is that of one model. All repetitions of this run took, by the clock: %s"
                        .formatted(result.arms().stream()
                                .filter(arm -> arm.totalPreparation().deviceSeconds() > 0)
                                .map(arm -> "%s %s"
                                        .formatted(
                                                arm.method().label(),
                                                Figures.seconds(
                                                        arm.totalPreparation().deviceSeconds())))
                                .collect(Collectors.joining("; "))));
    }
}
