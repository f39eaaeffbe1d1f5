package io.tuneloom.machine.measurement;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Devices are named {@code cpu}, {@code cuda:0}; precisions {@code fp32}, {@code bf16}.
 *
 * @param engine what computed
 * @param correctness against the recorded values, in each precision on each device
 * @param peaks of matrix products, in each precision on each device
 * @param speeds of each kind of work
 * @param auto what a request's precision {@code auto} takes, on each device
 * @param leftOut what was not measured for want of memory
 * @param problems what failed
 */
public record Measurements(
        Engine engine,
        List<Correctness> correctness,
        List<Peak> peaks,
        List<Speed> speeds,
        List<Auto> auto,
        List<String> leftOut,
        List<String> problems) {

    /** @param threads of one operation on the CPU */
    public record Engine(String djl, String libtorch, int threads) {}

    /**
     * How far a computation is from what was recorded.
     *
     * @param work {@code log-probabilities} or {@code training}
     * @param deviation the largest one, in nats per token; null if it is no number
     * @param tolerance the largest one that passes
     */
    public record Correctness(
            String device,
            String precision,
            String work,
            @Nullable Double deviation,
            double tolerance,
            boolean passed) {

        /** No number does not pass. */
        public static Correctness of(String device, String precision, String work, double deviation, double tolerance) {
            return new Correctness(
                    device,
                    precision,
                    work,
                    Double.isFinite(deviation) ? deviation : null,
                    tolerance,
                    deviation <= tolerance);
        }
    }

    /** The most floating-point operations a second that products of large square matrices reached. */
    public record Peak(String device, String precision, double flopsPerSecond) {}

    /**
     * How fast a model computes, by the clock.
     *
     * @param work {@code prefill}, {@code decode}, {@code decode-16} (16 texts at once), {@code adapter-training} or {@code
     *     training} (of all weights)
     * @param tokensPerSecond read, written or trained on
     * @param flopsPerSecond of the model's matrix products and attention, the embedding's look-up not counted
     * @param utilisation those as a share of the peak in this precision on this device
     */
    public record Speed(
            String device,
            String model,
            long parameters,
            String precision,
            String work,
            double tokensPerSecond,
            double flopsPerSecond,
            double utilisation) {}

    /**
     * The choice between the precisions for a model of this shape.
     *
     * @param chosen a precision
     * @param leastSpeedup of bf16 against fp32, over the kinds of work
     * @param required what it must be at least for bf16 to be chosen
     */
    public record Auto(String device, String model, String chosen, double leastSpeedup, double required) {}
}
