package io.tuneloom.evaluation.domain.costs;

import io.tuneloom.sharedschemas.artifacts.Calibration;
import io.tuneloom.sharedschemas.artifacts.Calibration.Clock;
import io.tuneloom.sharedschemas.artifacts.Calibration.Rates;
import io.tuneloom.sharedschemas.jobs.Usage;
import io.tuneloom.sharedschemas.jobs.Work;
import io.tuneloom.sharedschemas.tuning.Method;
import io.tuneloom.sharedschemas.tuning.Precision;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What work costs in an installation.
 *
 * @param training of all weights; absent where no method trains them
 * @param adapterTraining absent where no method trains an adapter
 */
public record Prices(
        Calibration inference,
        @Nullable Calibration training,
        @Nullable Calibration adapterTraining) {
    private static final double GIGA = 1e-9;
    private static final Rates NOTHING = new Rates(0, 0, 0, 0, 0);
    private static final Calibration FREE =
            new Calibration("", 0, Clock.PROCESSOR, Precision.FP32, NOTHING, NOTHING, 0, List.of());

    /** Where no method trains an adapter. */
    public Prices(Calibration inference, @Nullable Calibration training) {
        this(inference, training, null);
    }

    /** Of a job that makes a method's model. */
    Cost of(Method method, Usage usage) {
        return of(usage.inference(), all(method, usage), adapter(method, usage), 1);
    }

    /** Of one among so many queries: an adapter costs nothing when it is merged with its base model. */
    Cost of(Work queries, int number) {
        return of(queries, Work.NONE, Work.NONE, 1.0 / Math.max(1, number));
    }

    private Cost of(Work read, Work all, Work adapter, double share) {
        return Cost.of(inference, read, share)
                .beside(Cost.of(orFree(training), all, share))
                .beside(Cost.of(orFree(adapterTraining), adapter, share));
    }

    /** Billions of floating-point operations. */
    double gigaflops(Method method, Usage usage) {
        return GIGA
                * (inference.flops().of(usage.inference())
                        + orFree(training).flops().of(all(method, usage))
                        + orFree(adapterTraining).flops().of(adapter(method, usage)));
    }

    double gigaflops(Work queries, int number) {
        return GIGA * inference.flops().of(queries) / Math.max(1, number);
    }

    private static Work all(Method method, Usage usage) {
        return method.trainsAdapter() ? Work.NONE : usage.training();
    }

    private static Work adapter(Method method, Usage usage) {
        return method.trainsAdapter() ? usage.training() : Work.NONE;
    }

    private static Calibration orFree(@Nullable Calibration calibration) {
        return calibration == null ? FREE : calibration;
    }
}
