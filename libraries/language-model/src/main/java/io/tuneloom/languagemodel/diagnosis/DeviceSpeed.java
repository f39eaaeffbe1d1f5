package io.tuneloom.languagemodel.diagnosis;

import io.tuneloom.languagemodel.diagnosis.ModelSpeed.Best;
import io.tuneloom.languagemodel.torch.Compute;
import io.tuneloom.machine.measurement.Measurements.Peak;
import io.tuneloom.machine.measurement.Measurements.Speed;
import io.tuneloom.sharedschemas.tuning.Precision;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** How fast one device computes. The peaks of matrix products are measured again and again between the models, and the best counts. */
final class DeviceSpeed {
    private static final int PASSES = 2;

    private final Compute compute;
    private final BestTime time;
    private final Map<Precision, Double> peaks = new EnumMap<>(Precision.class);
    private final List<ModelSpeed> measured = new ArrayList<>();
    private final Map<ModelSpeed, String> leftOut = new LinkedHashMap<>();

    DeviceSpeed(Compute compute, BestTime time) {
        this.time = time;
        this.compute = compute;
    }

    void measure(MeasuredModel model) {
        List<ModelSpeed> speeds = Stream.of(Precision.values())
                .map(precision -> new ModelSpeed(model, compute, precision, time))
                .toList();
        for (int pass = 0; pass < PASSES; pass++) {
            for (ModelSpeed speed : speeds) {
                peaks.merge(
                        speed.precision(), MatrixProducts.flopsPerSecond(compute, speed.precision(), time), Math::max);
                speed.measure()
                        .ifPresent(why -> leftOut.putIfAbsent(
                                speed,
                                "%s does not fit into the memory of %s in %s: %s"
                                        .formatted(
                                                model.name(),
                                                compute.device(),
                                                speed.precision().label(),
                                                why)));
            }
        }
        measured.addAll(speeds);
    }

    List<Peak> peaks() {
        return peaks.entrySet().stream()
                .map(peak -> new Peak(compute.device(), peak.getKey().label(), peak.getValue()))
                .toList();
    }

    List<Speed> speeds() {
        return measured.stream()
                .flatMap(speed -> speed.best().entrySet().stream().map(best -> speed(speed, best)))
                .toList();
    }

    private Speed speed(ModelSpeed speed, Map.Entry<String, Best> best) {
        double flopsPerSecond = best.getValue().operations() / best.getValue().seconds();
        return new Speed(
                compute.device(),
                speed.model().name(),
                speed.model().config().parameters(),
                speed.precision().label(),
                best.getKey(),
                best.getValue().tokens() / best.getValue().seconds(),
                flopsPerSecond,
                flopsPerSecond / peaks.getOrDefault(speed.precision(), Double.NaN));
    }

    /** What does not fit into memory, and why. */
    List<String> leftOut() {
        return List.copyOf(leftOut.values());
    }
}
