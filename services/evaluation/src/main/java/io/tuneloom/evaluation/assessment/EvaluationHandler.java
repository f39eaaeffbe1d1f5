package io.tuneloom.evaluation.assessment;

import io.tuneloom.jobqueue.JobContext;
import io.tuneloom.jobqueue.JobFailedException;
import io.tuneloom.jobqueue.JobHandler;
import io.tuneloom.jobqueue.JobOutcome;
import io.tuneloom.sharedschemas.jobs.Job;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class EvaluationHandler implements JobHandler {
    private final Examination examination;
    private final ComparisonReport comparison;

    EvaluationHandler(Examination examination, ComparisonReport comparison) {
        this.examination = examination;
        this.comparison = comparison;
    }

    @Override
    public JobOutcome handle(Job job, JobContext context) throws JobFailedException, InterruptedException {
        return switch (job) {
            case Job.Evaluate evaluate -> examination.examine(evaluate, context);
            case Job.Compare compare -> comparison.write(compare);
            case Job.GenerateDataset _,
                    Job.ReadDocuments _,
                    Job.ReadBenchmark _,
                    Job.WriteQuestions _,
                    Job.Score _,
                    Job.Generate _,
                    Job.Augment _,
                    Job.Train _,
                    Job.CalibrateInference _,
                    Job.CalibrateTraining _ -> throw new IllegalArgumentException("Not a job of this service: " + job);
        };
    }
}
