package io.tuneloom.gputraining.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.artifactstore.FolderArtifacts;
import io.tuneloom.artifactstore.JsonDocument;
import io.tuneloom.artifactstore.directory.DirectoryStore;
import io.tuneloom.jobqueue.JobOutcome;
import io.tuneloom.sharedschemas.artifacts.Calibration;
import io.tuneloom.sharedschemas.jobs.TrainingJob;
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
    void shouldMeasureStepsOfTheBuiltInModel() throws Exception {
        // Given
        DirectoryStore store = new DirectoryStore(folder.resolve("store"));
        TrainingHandler handler = LocalTraining.handler(store, folder);
        TrainingJob job = new TrainingJob.CalibrateTraining(
                new FolderArtifacts(store).put(Path.of("../../base-model/model")), Precision.FP32);

        // When
        JobOutcome outcome = handler.handle(job, new Unwatched());
        Calibration calibration = JsonDocument.read(
                store, Objects.requireNonNull(outcome.outputs().get("calibration")), Calibration.class);

        // Then
        double step = calibration.seconds().of(Work.pass(16, 8, 0, 0, 100));
        assertThat(step).isBetween(0.001, 1.0);
        assertThat(calibration.seconds().of(Work.pass(16, 64, 0, 0, 1_000))).isGreaterThan(2 * step);
        assertThat(calibration.measurements())
                .hasSizeGreaterThan(5)
                .allSatisfy(measurement -> assertThat(measurement.seconds()).isPositive())
                .anySatisfy(
                        measurement -> assertThat(measurement.work().tokens()).isGreaterThan(2_000));
        assertThat(outcome.usage().training().passes()).isGreaterThanOrEqualTo(10); // on a busy machine each step once
        assertThat(outcome.usage().tokensTrained()).isZero();
    }
}
