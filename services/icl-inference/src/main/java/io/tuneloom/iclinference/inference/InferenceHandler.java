package io.tuneloom.iclinference.inference;

import io.tuneloom.iclinference.models.ModelHost;
import io.tuneloom.jobqueue.JobContext;
import io.tuneloom.jobqueue.JobFailedException;
import io.tuneloom.jobqueue.JobHandler;
import io.tuneloom.jobqueue.JobOutcome;
import io.tuneloom.languagemodel.text.Readability.TextNotReadableException;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.jobs.InferenceJob;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class InferenceHandler implements JobHandler<InferenceJob> {
    private final Scoring scoring;
    private final Writing writing;
    private final Answering answering;
    private final Calibrating calibrating;
    private final TextSampling sampling;
    private final Likelihoods likelihoods;
    private final ModelHost models;

    InferenceHandler(
            Scoring scoring,
            Writing writing,
            Answering answering,
            Calibrating calibrating,
            TextSampling sampling,
            Likelihoods likelihoods,
            ModelHost models) {
        this.scoring = scoring;
        this.writing = writing;
        this.answering = answering;
        this.calibrating = calibrating;
        this.sampling = sampling;
        this.likelihoods = likelihoods;
        this.models = models;
    }

    @Override
    public void prepare() {
        models.prepare();
    }

    @Override
    public Class<InferenceJob> jobs() {
        return InferenceJob.class;
    }

    @Override
    public JobOutcome handle(InferenceJob job, JobContext context) throws JobFailedException {
        try {
            return switch (job) {
                case InferenceJob.Score score -> scoring.score(score, context);
                case InferenceJob.Judge judge -> scoring.judge(judge, context);
                case InferenceJob.Generate generate -> writing.write(generate, context);
                case InferenceJob.CountTokens count -> writing.count(count);
                case InferenceJob.AnswerQuestion question -> answering.answer(question);
                case InferenceJob.SampleTexts sample -> sampling.sample(sample, context);
                case InferenceJob.Reading texts -> likelihoods.of(texts, context);
                case InferenceJob.CalibrateInference calibrate -> calibrating.calibrate(calibrate, context);
                case InferenceJob.ChoosePrecision choose -> calibrating.choose(choose, context);
            };
        } catch (TextNotReadableException e) {
            throw new JobFailedException(FailureReason.MODEL_UNUSABLE, e);
        }
    }
}
