package io.tuneloom.evaluation.domain.costs;

import io.tuneloom.sharedschemas.artifacts.Calibration;
import io.tuneloom.sharedschemas.artifacts.Calibration.Clock;
import io.tuneloom.sharedschemas.artifacts.Calibration.Rates;
import io.tuneloom.sharedschemas.jobs.Usage;
import io.tuneloom.sharedschemas.jobs.Work;
import io.tuneloom.sharedschemas.tuning.Precision;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What work costs in an installation.
 *
 * @param training absent where no method trains
 */
public record Prices(Calibration inference, @Nullable Calibration training) {
    private static final double GIGA = 1e-9;
    private static final Rates NOTHING = new Rates(0, 0, 0, 0, 0);
    private static final Calibration FREE =
            new Calibration("", 0, Clock.PROCESSOR, Precision.FP32, NOTHING, NOTHING, 0, List.of());

    /** Of a job. */
    Cost of(Usage usage) {
        return of(usage.inference(), usage.training(), 1);
    }

    /** Of one among so many queries. */
    Cost of(Work queries, int number) {
        return of(queries, Work.NONE, 1.0 / Math.max(1, number));
    }

    private Cost of(Work read, Work trained, double share) {
        return Cost.of(inference, read, share).beside(Cost.of(trainingOrFree(), trained, share));
    }

    /** Billions of floating-point operations. */
    double gigaflops(Usage usage) {
        return GIGA
                * (inference.flops().of(usage.inference())
                        + trainingOrFree().flops().of(usage.training()));
    }

    double gigaflops(Work queries, int number) {
        return GIGA * inference.flops().of(queries) / Math.max(1, number);
    }

    private Calibration trainingOrFree() {
        return training == null ? FREE : training;
    }
}
