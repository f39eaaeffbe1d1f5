package io.tuneloom.evaluation.domain.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.apache.commons.statistics.descriptive.Quantile;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * 95% interval of a difference between accuracies: the bootstrap over worlds and, within each drawn world, over its
 * items, since answers of one world are more alike than answers of different worlds.
 *
 * <p>What the sample does not hold a bootstrap cannot draw: where few items are answered differently its interval is too
 * short, down to a length of zero. So the interval is never shorter than the adjusted Wald interval of Bonett and Price
 * (2012), which adds a disagreement each way; of outcomes that are fractions it takes the mean and the variance as they are. With
 * one world the interval knows nothing of how worlds vary, and with few, little.
 */
public record DifferenceInterval(double low, double high) {
    private static final double ERROR_RATE = 0.05;
    private static final int RESAMPLES = 2_000;

    public static DifferenceInterval of(PairedOutcomes outcomes) {
        if (outcomes.items() == 0) {
            return new DifferenceInterval(-1, 1);
        }
        double[] drawn = resampled(outcomes.byWorld());
        double[] adjusted = adjustedWald(outcomes);
        return new DifferenceInterval(
                Math.max(-1, Math.min(drawn[0], adjusted[0])), Math.min(1, Math.max(drawn[1], adjusted[1])));
    }

    private static double[] resampled(List<double[]> byWorld) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed(byWorld));
        double[] differences = new double[RESAMPLES];
        Arrays.setAll(differences, i -> resample(byWorld, random));
        return Quantile.withDefaults().evaluate(differences, ERROR_RATE / 2, 1 - ERROR_RATE / 2);
    }

    /** From the data, so that the same answers give the same interval. */
    private static long seed(List<double[]> byWorld) {
        return Arrays.deepHashCode(byWorld.toArray());
    }

    private static double resample(List<double[]> byWorld, RandomGenerator random) {
        double sum = 0;
        long items = 0;
        for (int i = 0; i < byWorld.size(); i++) {
            double[] world = byWorld.get(random.nextInt(byWorld.size()));
            for (int item = 0; item < world.length; item++) {
                sum += world[random.nextInt(world.length)];
            }
            items += world.length;
        }
        return items == 0 ? 0 : sum / items;
    }

    private static double[] adjustedWald(PairedOutcomes outcomes) {
        double items = outcomes.items() + 2;
        double centre = outcomes.difference() * outcomes.items() / items;
        double squares = (outcomes.squares() + 2) / items;
        double error = Math.sqrt((squares - centre * centre) / items);
        double reach = error * NormalDistribution.of(0, 1).inverseSurvivalProbability(ERROR_RATE / 2);
        return new double[] {centre - reach, centre + reach};
    }
}
