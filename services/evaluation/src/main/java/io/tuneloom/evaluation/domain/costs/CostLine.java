package io.tuneloom.evaluation.domain.costs;

import io.tuneloom.sharedschemas.results.Cheapest;
import io.tuneloom.sharedschemas.tuning.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What a method costs as a line over the number of queries, one for each repetition.
 *
 * @param prefixCached whether its price is that of a cached prefix; false for methods with one price only
 * @param repetitions in the order of their seeds
 */
public record CostLine(Method method, boolean prefixCached, List<Repetition> repetitions) {
    private static final Comparator<CostLine> CHEAPEST_AT_FIRST =
            Comparator.comparingDouble(CostLine::once).thenComparingDouble(CostLine::perQuery);

    public CostLine {
        repetitions = List.copyOf(repetitions);
    }

    /**
     * @param once before the first query: making the model, reading a prefix that is cached
     * @param perQuery of each query
     */
    record Repetition(Cost once, Cost perQuery) {}

    /** Seconds for one model and so many queries, the mean over the repetitions. */
    public double at(long queries) {
        return once() + queries * perQuery();
    }

    double once() {
        return mean(repetition -> repetition.once().seconds());
    }

    double perQuery() {
        return mean(repetition -> repetition.perQuery().seconds());
    }

    private double mean(ToDoubleFunction<Repetition> part) {
        return repetitions.stream().mapToDouble(part).average().orElse(0);
    }

    /**
     * The lower envelope of the lines: which method is the cheapest from how many queries on. Begins at 0 queries,
     * ascending; methods that are never the cheapest do not occur.
     */
    static List<Cheapest> cheapest(Collection<CostLine> lines, boolean prefixCached) {
        List<Cheapest> envelope = new ArrayList<>();
        CostLine current = lines.stream().min(CHEAPEST_AT_FIRST).orElse(null);
        long from = 0;
        while (current != null) {
            envelope.add(new Cheapest(current.method, prefixCached, from));
            CostLine cheapest = current;
            CostLine next = lines.stream()
                    .filter(line -> line.perQuery() < cheapest.perQuery())
                    .min(cheapest.firstToOvertake())
                    .orElse(null);
            from = next == null ? from : cheapest.overtakenBy(next);
            current = next;
        }
        return envelope;
    }

    private Comparator<CostLine> firstToOvertake() {
        return Comparator.comparingLong(this::overtakenBy)
                .thenComparingDouble(line -> line.at(overtakenBy(line)))
                .thenComparingDouble(CostLine::perQuery);
    }

    /** The first whole number of queries at which the flatter line costs less than this one. */
    private long overtakenBy(CostLine flatter) {
        return PayBack.queries(flatter.once() - once(), perQuery() - flatter.perQuery());
    }
}
