package io.tuneloom.statistics.accuracy;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The 95% score interval of Wilson (1927) of a share, which stays honest near 0 and 1 and for few items, where the normal
 * approximation does not. It takes items for independent of each other.
 *
 * <p>Items that were answered in part, by some of several models or because of ties, count their share. An outcome between 0
 * and 1 varies less than one that is 0 or 1 with the same mean, so the interval is not too short for them.
 */
public record WilsonInterval(double low, double high) {
    private static final double Z = NormalDistribution.of(0, 1).inverseSurvivalProbability(0.025);

    /** @param right sum of the items' outcomes, 0 to {@code items}, whole or not */
    public static WilsonInterval of(double right, int items) {
        if (items == 0) {
            return new WilsonInterval(0, 1);
        }
        double share = right / items;
        double correction = Z * Z / items;
        double centre = (share + correction / 2) / (1 + correction);
        double reach = Math.sqrt(correction * (share * (1 - share) + correction / 4)) / (1 + correction);
        return new WilsonInterval(Math.clamp(centre - reach, 0, share), Math.clamp(centre + reach, share, 1));
    }
}
