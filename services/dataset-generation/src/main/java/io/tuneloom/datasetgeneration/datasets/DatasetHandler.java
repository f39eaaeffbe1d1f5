package io.tuneloom.datasetgeneration.datasets;

import io.tuneloom.artifactstore.ArtifactStore;
import io.tuneloom.artifactstore.JsonLines;
import io.tuneloom.datasetgeneration.domain.Dataset;
import io.tuneloom.jobqueue.JobContext;
import io.tuneloom.jobqueue.JobFailedException;
import io.tuneloom.jobqueue.JobHandler;
import io.tuneloom.jobqueue.JobOutcome;
import io.tuneloom.sharedschemas.dataset.LeftOut;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.jobs.Job;
import io.tuneloom.sharedschemas.jobs.Usage;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;

@ApplicationScoped
class DatasetHandler implements JobHandler {
    private final ArtifactStore store;
    private final QuestionWriting writing;

    DatasetHandler(ArtifactStore store, QuestionWriting writing) {
        this.store = store;
        this.writing = writing;
    }

    @Override
    public JobOutcome handle(Job job, JobContext context) throws JobFailedException, InterruptedException {
        return switch (job) {
            case Job.GenerateDataset generate -> storedWithBaselines(generate(generate));
            case Job.ReadDocuments read -> stored(new OwnDocuments(store).read(read));
            case Job.ReadBenchmark read -> stored(new ReleasedBenchmark(store).read(read));
            case Job.WriteQuestions write -> writing.write(write, context);
            case Job.Score _,
                    Job.Generate _,
                    Job.Augment _,
                    Job.Train _,
                    Job.Evaluate _,
                    Job.Compare _,
                    Job.CalibrateInference _,
                    Job.CalibrateTraining _ -> throw new IllegalArgumentException("Not a job of this service: " + job);
        };
    }

    private JobOutcome stored(Dataset dataset) {
        return new JobOutcome(artifacts(dataset), Usage.NONE, LeftOut.of(dataset.leftOut()));
    }

    private JobOutcome storedWithBaselines(Dataset dataset) {
        Map<String, Artifact> artifacts = new HashMap<>(artifacts(dataset));
        artifacts.put("baselines", JsonLines.write(store, dataset.baselines()));
        return new JobOutcome(artifacts, Usage.NONE, LeftOut.of(dataset.leftOut()));
    }

    private Map<String, Artifact> artifacts(Dataset dataset) {
        return Map.of(
                "documents", JsonLines.write(store, dataset.documents()),
                "items", JsonLines.write(store, dataset.questions()));
    }

    private static Dataset generate(Job.GenerateDataset job) throws JobFailedException {
        try {
            return Dataset.of(job);
        } catch (IllegalArgumentException e) {
            throw new JobFailedException(FailureReason.INVALID_INPUT, e);
        }
    }
}
