package io.tuneloom.augmentation.domain;

import io.tuneloom.sharedschemas.artifacts.AugmentedRow;
import io.tuneloom.sharedschemas.tuning.Strategy;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Leaves augmented rows out at random where there are more than wanted. Every strategy gives as many as every other, until
 * it has no more, so that the strategy that writes the most does not crowd out the rest.
 */
public final class BalancedDraw {
    private BalancedDraw() {}

    /** The largest number of rows for a ratio of rows to documents. */
    public static int limit(double ratio, int documents) {
        return BigDecimal.valueOf(ratio).multiply(BigDecimal.valueOf(documents)).intValue();
    }

    /** @return at most {@code limit} of the rows, in their order */
    public static List<AugmentedRow> draw(List<AugmentedRow> rows, int limit, long seed) {
        Random random = new Random(seed);
        List<Turn> turns = new ArrayList<>();
        for (Strategy strategy : Strategy.values()) {
            turns.addAll(turns(rows, strategy, random));
        }
        return turns.stream()
                .sorted(Comparator.comparingInt(Turn::number))
                .limit(limit)
                .sorted(Comparator.comparingInt(Turn::row))
                .map(turn -> rows.get(turn.row))
                .toList();
    }

    /** A strategy gives this row when each strategy has given so many. */
    private record Turn(int number, int row) {}

    private static List<Turn> turns(List<AugmentedRow> rows, Strategy strategy, Random random) {
        List<Integer> own = new ArrayList<>(IntStream.range(0, rows.size())
                .filter(row -> rows.get(row).strategy() == strategy)
                .boxed()
                .toList());
        Collections.shuffle(own, random);
        return IntStream.range(0, own.size())
                .mapToObj(number -> new Turn(number, own.get(number)))
                .toList();
    }
}
