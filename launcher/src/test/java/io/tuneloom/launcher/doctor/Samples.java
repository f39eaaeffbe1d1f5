package io.tuneloom.launcher.doctor;

import io.tuneloom.machine.measurement.Measurements;
import io.tuneloom.machine.measurement.Measurements.Auto;
import io.tuneloom.machine.measurement.Measurements.Correctness;
import io.tuneloom.machine.measurement.Measurements.Engine;
import io.tuneloom.machine.measurement.Measurements.Peak;
import io.tuneloom.machine.measurement.Measurements.Speed;
import io.tuneloom.machine.resources.Gpu;
import io.tuneloom.machine.resources.Memory;
import io.tuneloom.machine.resources.Processor;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A machine, and what was measured on it. */
final class Samples {
    static final long GB = 1_000_000_000;
    static final Processor PROCESSOR = new Processor("AMD EPYC", 8, List.of("avx2", "avx512f", "avx512_bf16"));
    static final Memory MEMORY = new Memory(20 * GB, 24 * GB, "this machine");

    private Samples() {}

    static Measurements measurements(double deviation) {
        return new Measurements(
                new Engine("0.35.1", "2.7.1", 4),
                Stream.of("fp32", "bf16")
                        .flatMap(precision -> Stream.of("log-probabilities", "training")
                                .map(work -> Correctness.of("cpu", precision, work, deviation, .001)))
                        .toList(),
                List.of(new Peak("cpu", "fp32", 113e9), new Peak("cpu", "bf16", 604e9)),
                Stream.of("built-in", "135M, random weights")
                        .flatMap(model -> Stream.of("fp32", "bf16")
                                .flatMap(precision -> Stream.of("prefill", "decode", "decode-16", "training")
                                        .map(work -> new Speed(
                                                "cpu", model, 134_515_008, precision, work, 12_345.6, 50e9, .44))))
                        .toList(),
                List.of(
                        new Auto("cpu", "built-in", "fp32", 1.1, 1.3),
                        new Auto("cpu", "135M, random weights", "bf16", 1.7, 1.3)),
                List.of(),
                List.of());
    }

    static Report report(@Nullable Measurements measurements, List<Finding> findings) {
        return new Report(
                findings.isEmpty(),
                new Report.Versions("0.1.0", "a367bdd2", "25.0.3", "Linux amd64", "4.3.1", "18.4.0"),
                PROCESSOR,
                4,
                List.of(new Gpu("NVIDIA T4", 16 * GB, 15 * GB)),
                MEMORY,
                new Report.DiskSpace("/home/me/tuneloom/.tuneloom", 40 * GB),
                measurements,
                findings);
    }
}
