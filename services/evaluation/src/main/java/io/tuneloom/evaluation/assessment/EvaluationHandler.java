package io.tuneloom.evaluation.assessment;

import io.tuneloom.jobqueue.JobContext;
import io.tuneloom.jobqueue.JobFailedException;
import io.tuneloom.jobqueue.JobHandler;
import io.tuneloom.jobqueue.JobOutcome;
import io.tuneloom.sharedschemas.jobs.EvaluationJob;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class EvaluationHandler implements JobHandler<EvaluationJob> {
    private final Examination examination;
    private final ForgettingMeasurement forgetting;
    private final ComparisonReport comparison;

    EvaluationHandler(Examination examination, ForgettingMeasurement forgetting, ComparisonReport comparison) {
        this.examination = examination;
        this.forgetting = forgetting;
        this.comparison = comparison;
    }

    @Override
    public Class<EvaluationJob> jobs() {
        return EvaluationJob.class;
    }

    @Override
    public JobOutcome handle(EvaluationJob job, JobContext context) throws JobFailedException {
        return switch (job) {
            case EvaluationJob.Evaluate evaluate -> examination.examine(evaluate, context);
            case EvaluationJob.MeasureForgetting measure -> forgetting.measure(measure, context);
            case EvaluationJob.Compare compare -> comparison.write(compare);
        };
    }
}
