package io.tuneloom.statistics.paired;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The sequentially rejective correction of Holm (1979): whatever the dependence between the tests, the probability that any
 * adjusted p-value falls below 0.05 without a reason is at most 0.05.
 */
public final class Holm {
    private Holm() {}

    /** Adjusted p-values, in the order of the given ones. */
    public static List<Double> adjust(List<Double> pValues) {
        List<Integer> ascending = IntStream.range(0, pValues.size())
                .boxed()
                .sorted(Comparator.comparing(pValues::get))
                .toList();
        Double[] adjusted = new Double[pValues.size()];
        double largest = 0;
        for (int rank = 0; rank < ascending.size(); rank++) {
            int test = ascending.get(rank);
            largest = Math.max(largest, Math.min(1, (ascending.size() - rank) * pValues.get(test)));
            adjusted[test] = largest;
        }
        return List.of(adjusted);
    }
}
