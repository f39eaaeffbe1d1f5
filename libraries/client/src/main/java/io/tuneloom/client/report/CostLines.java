package io.tuneloom.client.report;

import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.results.Arm;
import io.tuneloom.sharedschemas.results.BreakEven;
import io.tuneloom.sharedschemas.results.BreakEven.Outcome;
import io.tuneloom.sharedschemas.results.Cheapest;
import io.tuneloom.sharedschemas.results.MethodStanding;
import io.tuneloom.sharedschemas.results.Preparation;
import io.tuneloom.sharedschemas.results.QueryCost;
import io.tuneloom.sharedschemas.results.Standing;
import io.tuneloom.sharedschemas.tuning.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Costs: cells of tables for one method, and lines that say which method is the cheapest for which number of queries. */
public final class CostLines {
    private final TuningCompleted result;

    private CostLines(TuningCompleted result) {
        this.result = result;
    }

    /** Of one query, such as "1,234 tokens, 31.2 ms, 4.1 ms cached"; empty for a method that failed. */
    public static Optional<String> query(Arm arm) {
        return Optional.ofNullable(arm.query()).map(CostLines::query);
    }

    private static String query(QueryCost cost) {
        return "%s tokens, %s"
                        .formatted(
                                Figures.count(cost.tokens()),
                                Figures.seconds(cost.seconds().value()))
                + Optional.ofNullable(cost.prefixCached())
                        .map(cached -> ", %s cached".formatted(Figures.seconds(cached.value())))
                        .orElse("");
    }

    static Optional<String> tokens(Arm arm) {
        return Optional.ofNullable(arm.query()).map(cost -> Figures.count(cost.tokens()));
    }

    static Optional<String> time(Arm arm) {
        return Optional.ofNullable(arm.query())
                .map(cost -> Figures.seconds(cost.seconds().value()));
    }

    /** Empty for methods without a prompt prefix, too. */
    static Optional<String> timeWithCachedPrefix(Arm arm) {
        return Optional.ofNullable(arm.query())
                .flatMap(cost -> Optional.ofNullable(cost.prefixCached()))
                .map(cached -> Figures.seconds(cached.value()));
    }

    /** Of one model; empty for a method that failed. */
    public static Optional<String> preparation(Arm arm) {
        return Optional.ofNullable(arm.preparation()).map(CostLines::preparation);
    }

    private static String preparation(Preparation preparation) {
        double seconds = preparation.seconds().value();
        return seconds == 0 ? "none" : Figures.seconds(seconds);
    }

    static List<String> of(TuningCompleted result) {
        CostLines lines = new CostLines(result);
        List<String> all = new ArrayList<>();
        boolean twoPrices = result.cheapest().stream().anyMatch(Cheapest::prefixCached);
        lines.cheapest(false, twoPrices ? "; prompt prefix not cached" : "").ifPresent(all::add);
        lines.cheapest(true, "; prompt prefix cached").ifPresent(all::add);
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
                : Optional.of("Cheapest method by number of queries (%s%s): %s."
                        .formatted(compared(envelope), price, String.join("; ", parts)));
    }

    /** The methods that were compared: a method that is worse should not be chosen because it is cheap. */
    private String compared(List<Cheapest> envelope) {
        List<MethodStanding> eligible = result.recommendation().eligible();
        boolean all = !eligible.stream()
                .map(MethodStanding::method)
                .toList()
                .containsAll(envelope.stream().map(Cheapest::method).toList());
        if (all) {
            return "all methods, whatever their accuracy";
        }
        return eligible.getFirst().standing() == Standing.QUALIFIES
                ? "methods that qualify"
                : "undecided methods, since none qualifies";
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
        return pairs.isEmpty()
                ? Optional.empty()
                : Optional.of("No distinguishable difference in cost per query: %s.".formatted(pairs));
    }

    private static String pair(BreakEven pair) {
        return "%s and %s".formatted(pair.than().label(), pair.method().label());
    }

    /** Costs are those of one model; a run makes one for each repetition. */
    private Optional<String> totals() {
        String totals = result.arms().stream()
                .filter(arm -> arm.totalPreparation().deviceSeconds() > 0)
                .map(arm -> "%s %s"
                        .formatted(
                                arm.method().label(),
                                Figures.seconds(arm.totalPreparation().deviceSeconds())))
                .collect(Collectors.joining("; "));
        return totals.isEmpty()
                ? Optional.empty()
                : Optional.of("Preparation is the cost of one model. Measured total of all repetitions: %s."
                        .formatted(totals));
    }
}
