package io.tuneloom.statistics.decision;

import io.tuneloom.statistics.paired.DifferenceInterval;
import io.tuneloom.statistics.paired.PairedOutcomes;
import io.tuneloom.statistics.paired.SampleSize;

/**
 * By how much a method is behind another on a split.
 *
 * @param outcomes of the other minus the method
 * @param interval 95% interval of the difference
 */
public record Lag<M>(M other, String split, PairedOutcomes outcomes, DifferenceInterval interval) {

    static <M> Lag<M> of(M other, String split, PairedOutcomes outcomes) {
        return new Lag<>(other, split, outcomes, DifferenceInterval.of(outcomes));
    }

    /** Accuracy of the other minus that of the method. */
    public double behind() {
        return outcomes.difference();
    }

    Decision decision(double margin) {
        if (interval.high() < margin) {
            return Decision.NON_INFERIOR;
        }
        return interval.low() > margin ? Decision.INFERIOR : Decision.UNDECIDED;
    }

    /** To see that the method is not behind by the margin, if it is not behind. */
    SampleSize needed(double margin) {
        return SampleSize.of(outcomes, margin);
    }
}
