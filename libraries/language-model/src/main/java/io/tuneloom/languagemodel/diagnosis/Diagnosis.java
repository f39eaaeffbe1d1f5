package io.tuneloom.languagemodel.diagnosis;

import ai.djl.engine.Engine;
import ai.djl.engine.StandardCapabilities;
import ai.djl.pytorch.jni.JniUtils;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tuneloom.languagemodel.decoder.LanguageModel;
import io.tuneloom.languagemodel.decoder.WarmUp;
import io.tuneloom.languagemodel.folder.ModelConfig;
import io.tuneloom.languagemodel.throughput.FasterPrecision;
import io.tuneloom.languagemodel.torch.Compute;
import io.tuneloom.machine.measurement.Measurements;
import io.tuneloom.machine.measurement.Measurements.Auto;
import io.tuneloom.machine.measurement.Measurements.Correctness;
import io.tuneloom.machine.measurement.Measurements.Peak;
import io.tuneloom.machine.measurement.Measurements.Speed;
import io.tuneloom.sharedschemas.artifacts.PrecisionTimings;
import io.tuneloom.sharedschemas.artifacts.PrecisionTimings.Timing;
import io.tuneloom.sharedschemas.tuning.Precision;
import io.tuneloom.wording.MessageLocale;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code Diagnosis <folder of the built-in model> <threads> <file of the result> [<folder of another model>]}: measures this machine
 * and writes {@link Measurements}. The command {@code doctor} runs it as a process of its own, on the class path of a service that has libtorch.
 */
public final class Diagnosis {
    public static final ModelConfig SMOLLM2_135M =
            ModelConfig.llama(49_152, 576, 1_536, 30, 9).withKeyValueHeads(3);

    /** In nats per token. Other processors, and other numbers of threads, add up in another order. */
    private static final Map<Precision, Double> TOLERANCE = Map.of(Precision.FP32, 1e-3, Precision.BF16, .1);

    private final Path builtIn;
    private final Optional<Path> other;
    private final Recorded recorded;
    private final BestTime time;
    private final List<Correctness> correctness = new ArrayList<>();
    private final List<Peak> peaks = new ArrayList<>();
    private final List<Speed> speeds = new ArrayList<>();
    private final List<Auto> auto = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    Diagnosis(Path builtIn, Optional<Path> other, Recorded recorded, BestTime time) {
        this.builtIn = builtIn;
        this.other = other;
        this.recorded = recorded;
        this.time = time;
    }

    public static void main(String[] arguments) throws IOException {
        MessageLocale.use();
        Optional<Path> other = arguments.length > 3 ? Optional.of(Path.of(arguments[3])) : Optional.empty();
        Measurements measured = new Diagnosis(Path.of(arguments[0]), other, Recorded.load(), new BestTime(.5))
                .measure(Integer.parseInt(arguments[1]));
        new ObjectMapper().writeValue(Path.of(arguments[2]).toFile(), measured);
        System.exit(0); // libtorch's threads go on.
    }

    Measurements measure(int threads) throws IOException {
        measure(Compute.cpu(threads));
        if (Engine.getEngine("PyTorch").hasCapability(StandardCapabilities.CUDA)) {
            measure(Compute.cuda(0));
        }
        return new Measurements(
                new Measurements.Engine(
                        Engine.getDjlVersion(), Engine.getEngine("PyTorch").getVersion(), JniUtils.getNumThreads()),
                correctness,
                peaks,
                speeds,
                auto,
                leftOut,
                problems);
    }

    private void measure(Compute compute) throws IOException {
        DeviceSpeed speed = new DeviceSpeed(compute, time);
        try {
            WarmUp.on(compute);
            compare(compute);
            for (MeasuredModel model : models()) {
                choose(compute, model);
                speed.measure(model);
            }
        } catch (RuntimeException | OutOfMemoryError e) {
            problems.add("On %s measuring ended early: %s".formatted(compute.device(), e.getMessage()));
        }
        peaks.addAll(speed.peaks());
        speeds.addAll(speed.speeds());
        leftOut.addAll(speed.leftOut());
    }

    private List<MeasuredModel> models() {
        return other.map(folder ->
                        List.of(MeasuredModel.in(folder, folder.getFileName().toString())))
                .orElseGet(() -> List.of(
                        MeasuredModel.in(builtIn, "built-in"),
                        MeasuredModel.random(SMOLLM2_135M, "135M, random weights")));
    }

    private void compare(Compute compute) throws IOException {
        if (!recorded.weights().equals(Recorded.digest(builtIn.resolve("model.safetensors")))) {
            problems.add(
                    "The weights in %s are not those that values were recorded of, so correctness was not checked: restore the folder from the repository."
                            .formatted(builtIn));
            return;
        }
        for (Precision precision : Precision.values()) {
            compare(compute, precision);
        }
    }

    private void compare(Compute compute, Precision precision) {
        double tolerance = TOLERANCE.getOrDefault(precision, 0.);
        try (LanguageModel model = LanguageModel.load(builtIn, compute, precision)) {
            correctness.add(Correctness.of(
                    compute.device(),
                    precision.label(),
                    "log-probabilities",
                    recorded.deviationOfScores(model),
                    tolerance));
        }
        try (LanguageModel model = LanguageModel.load(builtIn, compute)) {
            correctness.add(Correctness.of(
                    compute.device(),
                    precision.label(),
                    "training",
                    recorded.deviationOfTraining(model, precision),
                    tolerance));
        }
    }

    private void choose(Compute compute, MeasuredModel model) {
        PrecisionTimings timings = FasterPrecision.measure(model.config(), compute, () -> {});
        auto.add(new Auto(
                compute.device(),
                model.name(),
                timings.chosen().label(),
                timings.timings().stream().mapToDouble(Timing::speedup).min().orElse(0),
                timings.required()));
    }
}
