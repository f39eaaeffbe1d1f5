package io.tuneloom.evaluation.domain.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.apache.commons.statistics.descriptive.Quantile;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * 95% interval of a difference between accuracies: the bootstrap over seeds and, within each drawn seed, over its items,
 * since answers of one seed come from one model and one world and are more alike than answers of different seeds.
 *
 * <p>What the sample does not hold a bootstrap cannot draw: where few items are answered differently its interval is too
 * short, down to a length of zero. So the interval is never shorter than the adjusted Wald interval of Bonett and Price
 * (2012), which adds a disagreement each way. With one seed the interval knows nothing of how seeds vary, and with few, little.
 */
public record DifferenceInterval(double low, double high) {
    private static final double ERROR_RATE = 0.05;
    private static final int RESAMPLES = 2_000;

    public static DifferenceInterval of(PairedOutcomes outcomes) {
        if (outcomes.items() == 0) {
            return new DifferenceInterval(-1, 1);
        }
        double[] drawn = resampled(outcomes.bySeed());
        double[] adjusted = adjustedWald(outcomes);
        return new DifferenceInterval(
                Math.max(-1, Math.min(drawn[0], adjusted[0])), Math.min(1, Math.max(drawn[1], adjusted[1])));
    }

    private static double[] resampled(List<int[]> bySeed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed(bySeed));
        double[] differences = new double[RESAMPLES];
        Arrays.setAll(differences, i -> resample(bySeed, random));
        return Quantile.withDefaults().evaluate(differences, ERROR_RATE / 2, 1 - ERROR_RATE / 2);
    }

    /** From the data, so that the same answers give the same interval. */
    private static long seed(List<int[]> bySeed) {
        return Arrays.deepHashCode(bySeed.toArray());
    }

    private static double resample(List<int[]> bySeed, RandomGenerator random) {
        long sum = 0;
        long items = 0;
        for (int i = 0; i < bySeed.size(); i++) {
            int[] seed = bySeed.get(random.nextInt(bySeed.size()));
            for (int item = 0; item < seed.length; item++) {
                sum += seed[random.nextInt(seed.length)];
            }
            items += seed.length;
        }
        return items == 0 ? 0 : (double) sum / items;
    }

    private static double[] adjustedWald(PairedOutcomes outcomes) {
        double items = outcomes.items() + 2;
        double gained = (outcomes.gained() + 1) / items;
        double lost = (outcomes.lost() + 1) / items;
        double centre = gained - lost;
        double error = Math.sqrt((gained + lost - centre * centre) / items);
        double reach = error * NormalDistribution.of(0, 1).inverseSurvivalProbability(ERROR_RATE / 2);
        return new double[] {centre - reach, centre + reach};
    }
}
