package io.tuneloom.sharedschemas.artifacts;

import io.tuneloom.sharedschemas.tuning.Precision;
import jakarta.validation.constraints.NotNull;
import java.util.List;

/**
 * The {@code timings} artifact of a choose-precision job: how fast an installation computes in each precision.
 *
 * @param device as the service is configured: {@code cpu}, {@code cuda:1}
 * @param threads of one operation, as the service is configured; 0 is libtorch's own choice
 * @param clock what was measured
 * @param timings of pieces of work with one layer of the model's shape, at most 768 wide
 * @param required how many times as fast as FP32 BF16 must be at every piece to be chosen
 * @param chosen the precision that {@code auto} takes
 */
public record PrecisionTimings(
        @NotNull String device,
        int threads,
        @NotNull Calibration.Clock clock,
        @NotNull List<Timing> timings,
        double required,
        @NotNull Precision chosen) {

    /**
     * A piece of work: {@code reading}, {@code writing} or {@code training}.
     *
     * @param fp32 seconds, the least of several repetitions
     * @param bf16 likewise
     */
    public record Timing(@NotNull String work, double fp32, double bf16) {

        /** How many times as fast as FP32 BF16 is. */
        public double speedup() {
            return fp32 / bf16;
        }
    }
}
