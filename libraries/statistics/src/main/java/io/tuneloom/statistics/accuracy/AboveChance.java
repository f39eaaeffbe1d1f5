package io.tuneloom.statistics.accuracy;

/**
 * The share of the way from chance to all right that an accuracy has gone: 0 at chance, 1 where all is right, negative below
 * chance (the correction for guessing; with a fixed chance agreement, Cohen's kappa). Accuracies of questions with two and with
 * four candidates can be compared by it: 60% is a fifth of the way from 50%, and nearly half of the way from 25%.
 */
public final class AboveChance {
    private AboveChance() {}

    /**
     * @param accuracy 0 to 1
     * @param chance 0 to less than 1
     */
    public static double share(double accuracy, double chance) {
        if (chance < 0 || chance >= 1) {
            throw new IllegalArgumentException("Chance must be at least 0 and below 1, was " + chance);
        }
        return (accuracy - chance) / (1 - chance);
    }
}
