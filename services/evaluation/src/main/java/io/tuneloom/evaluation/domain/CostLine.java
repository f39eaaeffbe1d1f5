package io.tuneloom.evaluation.domain;

import io.tuneloom.sharedschemas.results.BreakEven;
import io.tuneloom.sharedschemas.tuning.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * A method's device seconds as a line over the number of queries.
 *
 * @param preparation device seconds before the first query
 * @param perQuery device seconds of one query
 */
public record CostLine(Method method, double preparation, double perQuery) {

    public double at(long queries) {
        return preparation + queries * perQuery;
    }

    /**
     * The lower envelope of the lines: which method is the cheapest from how many queries on. Begins at 0 queries,
     * ascending; methods that are never the cheapest do not occur.
     */
    public static List<BreakEven> cheapest(Collection<CostLine> lines) {
        List<BreakEven> envelope = new ArrayList<>();
        CostLine current = lines.stream().min(CHEAPEST_AT_FIRST).orElse(null);
        long from = 0;
        while (current != null) {
            envelope.add(new BreakEven(current.method, from));
            CostLine cheapest = current;
            CostLine next = lines.stream()
                    .filter(line -> line.perQuery < cheapest.perQuery)
                    .min(cheapest.firstToOvertake())
                    .orElse(null);
            from = next == null ? from : cheapest.overtakenBy(next);
            current = next;
        }
        return envelope;
    }

    private static final Comparator<CostLine> CHEAPEST_AT_FIRST =
            Comparator.comparingDouble(CostLine::preparation).thenComparingDouble(CostLine::perQuery);

    private Comparator<CostLine> firstToOvertake() {
        return Comparator.comparingLong(this::overtakenBy)
                .thenComparingDouble(line -> line.at(overtakenBy(line)))
                .thenComparingDouble(CostLine::perQuery);
    }

    /** The first whole number of queries at which the flatter line costs less than this one. */
    private long overtakenBy(CostLine flatter) {
        double crossing = (flatter.preparation - preparation) / (perQuery - flatter.perQuery);
        return Math.max(0, (long) Math.floor(crossing) + 1);
    }
}
