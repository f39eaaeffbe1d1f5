package io.tuneloom.iclinference.inference;

import io.tuneloom.artifactstore.ArtifactStore;
import io.tuneloom.artifactstore.JsonDocument;
import io.tuneloom.iclinference.models.ModelHost;
import io.tuneloom.jobqueue.JobContext;
import io.tuneloom.jobqueue.JobFailedException;
import io.tuneloom.jobqueue.JobOutcome;
import io.tuneloom.languagemodel.decoder.LanguageModel;
import io.tuneloom.languagemodel.decoder.NotFiniteException;
import io.tuneloom.languagemodel.folder.ModelConfig;
import io.tuneloom.languagemodel.throughput.FasterPrecision;
import io.tuneloom.languagemodel.throughput.InferenceCalibration;
import io.tuneloom.sharedschemas.artifacts.Calibration;
import io.tuneloom.sharedschemas.artifacts.PrecisionTimings;
import io.tuneloom.sharedschemas.jobs.InferenceJob;
import io.tuneloom.sharedschemas.jobs.Usage;
import io.tuneloom.sharedschemas.jobs.Work;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** Measures how fast this service computes, and in which precision it is faster. */
@ApplicationScoped
class Calibrating {
    private final ArtifactStore store;
    private final ModelHost models;

    Calibrating(ArtifactStore store, ModelHost models) {
        this.store = store;
        this.models = models;
    }

    JobOutcome calibrate(InferenceJob.CalibrateInference job, JobContext context) throws JobFailedException {
        LanguageModel model = models.get(job.model(), job.precision()).model();
        Work before = model.work();
        long start = System.nanoTime();
        Calibration calibration = measure(model, context);
        double seconds = (System.nanoTime() - start) / 1e9;
        return new JobOutcome(
                Map.of(InferenceJob.CalibrateInference.CALIBRATION, JsonDocument.write(store, calibration)),
                new Usage(0, 0, 0, seconds, model.work().since(before), Work.NONE));
    }

    JobOutcome choose(InferenceJob.ChoosePrecision job, JobContext context) throws JobFailedException {
        ModelConfig shape = models.shape(job.model());
        long start = System.nanoTime();
        PrecisionTimings timings = FasterPrecision.measure(shape, models.device(), context::checkpoint);
        double seconds = (System.nanoTime() - start) / 1e9;
        return new JobOutcome(
                Map.of(InferenceJob.ChoosePrecision.TIMINGS, JsonDocument.write(store, timings)),
                new Usage(0, 0, 0, seconds, Work.NONE, Work.NONE),
                timings.chosen());
    }

    private Calibration measure(LanguageModel model, JobContext context) throws JobFailedException {
        try {
            return InferenceCalibration.of(model, models.device(), context::checkpoint);
        } catch (NotFiniteException e) {
            throw DamagedModel.on("random tokens", e);
        }
    }
}
