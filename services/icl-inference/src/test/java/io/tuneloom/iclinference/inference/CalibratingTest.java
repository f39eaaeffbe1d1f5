package io.tuneloom.iclinference.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.artifactstore.JsonDocument;
import io.tuneloom.iclinference.models.HostedModel;
import io.tuneloom.jobqueue.JobFailedException;
import io.tuneloom.jobqueue.JobOutcome;
import io.tuneloom.sharedschemas.artifacts.Calibration;
import io.tuneloom.sharedschemas.artifacts.PrecisionTimings;
import io.tuneloom.sharedschemas.jobs.InferenceJob;
import io.tuneloom.sharedschemas.jobs.Work;
import io.tuneloom.sharedschemas.tuning.Precision;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalibratingTest {
    @TempDir
    Path folder;

    @Test
    void shouldChooseThePrecisionThatItsTimingsSay() throws JobFailedException {
        try (BuiltInModel builtIn = new BuiltInModel(folder)) {
            // When
            JobOutcome outcome = new Calibrating(builtIn.store, builtIn.models)
                    .choose(new InferenceJob.ChoosePrecision(builtIn.model), Asking.ALONE);
            PrecisionTimings timings = JsonDocument.read(
                    builtIn.store, Objects.requireNonNull(outcome.outputs().get("timings")), PrecisionTimings.class);

            // Then
            assertThat(outcome.precision()).isEqualTo(timings.chosen());
            assertThat(timings.timings()).hasSize(3);
            assertThat(outcome.usage().deviceSeconds()).isPositive();
        }
    }

    @Test
    void shouldComputeInThePrecisionOfTheJobWhateverIsLoaded() throws JobFailedException {
        try (BuiltInModel builtIn = new BuiltInModel(folder)) {
            // When
            HostedModel full = builtIn.models.get(builtIn.model, Precision.FP32);
            HostedModel again = builtIn.models.get(builtIn.model, Precision.FP32);
            HostedModel half = builtIn.models.get(builtIn.model, Precision.BF16);

            // Then
            assertThat(full.model().precision()).isEqualTo(Precision.FP32);
            assertThat(again).isSameAs(full);
            assertThat(half.model().precision()).isEqualTo(Precision.BF16);
        }
    }

    @Test
    void shouldMeasureTheBuiltInModel() throws JobFailedException {
        try (BuiltInModel builtIn = new BuiltInModel(folder)) {
            // When
            JobOutcome outcome = new Calibrating(builtIn.store, builtIn.models)
                    .calibrate(new InferenceJob.CalibrateInference(builtIn.model, Precision.FP32), Asking.ALONE);
            Calibration calibration = JsonDocument.read(
                    builtIn.store, Objects.requireNonNull(outcome.outputs().get("calibration")), Calibration.class);

            // Then: what is longer takes longer, and nothing takes no time
            double text = calibration.seconds().of(Work.pass(1, 1_000, 0, 0, 1));
            double question = calibration.seconds().of(Work.pass(1, 10, 990, 0, 1));
            assertThat(question).isBetween(0.0001, text / 2);
            assertThat(calibration.seconds().of(Work.pass(1, 2_000, 0, 0, 1))).isGreaterThan(1.5 * text);
            assertThat(calibration.clock()).isEqualTo(Calibration.Clock.PROCESSOR);
            assertThat(calibration.measurements()).hasSizeGreaterThan(10).allSatisfy(measurement -> {
                assertThat(measurement.seconds()).isPositive();
                assertThat(measurement.modelled()).isPositive();
                assertThat(measurement.work().passes()).isPositive();
            });
            assertThat(calibration.flops().of(Work.pass(1, 1, 0, 0, 0))).isBetween(1e6, 4e6);
            assertThat(outcome.usage().inference().passes()).isGreaterThan(20);
        }
    }
}
