package io.tuneloom.gputraining.training;

import io.tuneloom.jobqueue.JobContext;
import io.tuneloom.languagemodel.throughput.TrainingCalibration;
import io.tuneloom.languagemodel.torch.Compute;
import io.tuneloom.sharedschemas.artifacts.Calibration;
import io.tuneloom.sharedschemas.jobs.Usage;
import io.tuneloom.sharedschemas.jobs.Work;
import io.tuneloom.sharedschemas.tuning.Precision;
import java.nio.file.Path;

/**
 * Measures how fast this service trains.
 *
 * @param usage what measuring took
 */
record Calibrating(Calibration calibration, Usage usage) {

    /** @param base folder of a model of the shape; its copy in memory is trained, the folder stays as it is */
    static Calibrating measure(Path base, TrainedPart part, Compute compute, Precision precision, JobContext context) {
        return part.fresh(base, compute, 0, model -> {
            long start = System.nanoTime();
            Calibration calibration = TrainingCalibration.of(model, compute, precision, context::checkpoint);
            double seconds = (System.nanoTime() - start) / 1e9;
            return new Calibrating(calibration, new Usage(0, 0, 0, seconds, Work.NONE, model.work()));
        });
    }
}
