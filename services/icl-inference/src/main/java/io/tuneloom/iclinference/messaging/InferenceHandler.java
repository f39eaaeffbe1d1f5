package io.tuneloom.iclinference.messaging;

import io.tuneloom.iclinference.models.ModelHost;
import io.tuneloom.jobqueue.JobContext;
import io.tuneloom.jobqueue.JobFailedException;
import io.tuneloom.jobqueue.JobHandler;
import io.tuneloom.jobqueue.JobOutcome;
import io.tuneloom.languagemodel.text.Readability.TextNotReadableException;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.jobs.Job;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class InferenceHandler implements JobHandler {
    private final Scoring scoring;
    private final Writing writing;
    private final Calibrating calibrating;
    private final ModelHost models;

    InferenceHandler(Scoring scoring, Writing writing, Calibrating calibrating, ModelHost models) {
        this.scoring = scoring;
        this.writing = writing;
        this.calibrating = calibrating;
        this.models = models;
    }

    @Override
    public void prepare() {
        models.prepare();
    }

    @Override
    public JobOutcome handle(Job job, JobContext context) throws JobFailedException {
        try {
            return handled(job, context);
        } catch (TextNotReadableException e) {
            throw new JobFailedException(FailureReason.MODEL_UNUSABLE, e);
        }
    }

    private JobOutcome handled(Job job, JobContext context) throws JobFailedException {
        return switch (job) {
            case Job.Score score -> scoring.score(score, context);
            case Job.Generate generate -> writing.write(generate, context);
            case Job.CalibrateInference calibrate -> calibrating.calibrate(calibrate, context);
            case Job.GenerateDataset _,
                    Job.ReadDocuments _,
                    Job.ReadBenchmark _,
                    Job.WriteQuestions _,
                    Job.Augment _,
                    Job.Train _,
                    Job.CalibrateTraining _,
                    Job.Evaluate _,
                    Job.Compare _ -> throw new IllegalArgumentException("Not a job of this service: " + job);
        };
    }
}
