package io.tuneloom.sharedschemas.artifacts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;
import io.tuneloom.sharedschemas.jobs.Work;
import io.tuneloom.sharedschemas.tuning.Precision;
import jakarta.validation.constraints.NotNull;
import java.util.List;

/**
 * The {@code calibration} artifact of a calibrate job: how fast an installation computes with models of one shape. Costs are linear in
 * the counts of {@link Work}; the coefficients were fitted to short measurements.
 *
 * @param device as the service is configured: {@code cpu}, {@code cuda:1}
 * @param threads of one operation, as the service is configured; 0 is libtorch's own choice
 * @param clock what was measured
 * @param precision that was measured
 * @param seconds for one of each count
 * @param flops floating-point operations of one of each count: multiplications and additions of matrices, of the backward pass too
 *     where this is of training
 * @param error half the width of the 95% interval of a modelled time, as a share of it: from the residuals of the fit
 * @param measurements that the coefficients were fitted to
 */
public record Calibration(
        @NotNull String device,
        int threads,
        @NotNull Clock clock,

        @NotNull
        @JsonProperty(defaultValue = "\"fp32\"")
        @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Precision.IsDefault.class)
        Precision precision,

        @NotNull Rates seconds,
        @NotNull Rates flops,
        double error,
        @NotNull List<Measurement> measurements) {

    /** Seconds of what. */
    @EnumNaming(EnumNamingStrategies.KebabCaseStrategy.class)
    public enum Clock {
        /** Time that processors worked for the process, on all threads: other load hardly changes it. */
        PROCESSOR,
        /** For devices that are no processor. */
        WALL
    }

    /** A linear function of work: its value for one of each count. */
    public record Rates(double pass, double token, double attended, double cached, double prediction) {

        public double of(Work work) {
            return pass * work.passes()
                    + token * work.tokens()
                    + attended * work.attended()
                    + cached * work.cached()
                    + prediction * work.predictions();
        }
    }

    /**
     * @param seconds the least of several repetitions
     * @param modelled seconds by the fitted coefficients
     */
    public record Measurement(@NotNull Work work, double seconds, double modelled) {

        /** The model's error, as a share of what was measured. */
        public double residual() {
            return modelled / seconds - 1;
        }
    }
}
