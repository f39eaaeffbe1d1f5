package io.tuneloom.statistics.decision;

import io.tuneloom.statistics.paired.DifferenceInterval;
import io.tuneloom.statistics.paired.PairedOutcomes;
import io.tuneloom.statistics.paired.SampleSize;

/**
 * By how much a method is behind another on a split.
 *
 * @param behind accuracy of the other minus that of the method
 * @param interval 95% interval of it
 * @param needed to see that it is below the margin, if it is 0
 */
public record Lag<M>(M other, String split, double behind, DifferenceInterval interval, SampleSize needed) {

    /** @param outcomes of the other minus the method */
    static <M> Lag<M> of(M other, String split, PairedOutcomes outcomes, double margin) {
        return new Lag<>(
                other, split, outcomes.difference(), DifferenceInterval.of(outcomes), SampleSize.of(outcomes, margin));
    }

    Verdict verdict(double margin) {
        if (interval.high() < margin) {
            return Verdict.NON_INFERIOR;
        }
        return interval.low() > margin ? Verdict.INFERIOR : Verdict.UNDECIDED;
    }
}
