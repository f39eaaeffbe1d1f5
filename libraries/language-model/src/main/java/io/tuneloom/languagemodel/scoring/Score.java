package io.tuneloom.languagemodel.scoring;

/**
 * The natural logarithms of the probabilities of a candidate's tokens, each given all before it.
 *
 * @param logProbabilities one per token of the candidate
 */
public record Score(float[] logProbabilities) {

    /** Logarithm of the probability of the whole candidate. */
    public double sum() {
        double sum = 0;
        for (float logProbability : logProbabilities) {
            sum += logProbability;
        }
        return sum;
    }

    /** Per token, so that candidates of unequal length compare. */
    public double mean() {
        return sum() / logProbabilities.length;
    }
}
