package io.tuneloom.datasetgeneration.messaging;

import io.tuneloom.artifactstore.ArtifactStore;
import io.tuneloom.artifactstore.JsonLines;
import io.tuneloom.datasetgeneration.domain.Dataset;
import io.tuneloom.jobqueue.JobContext;
import io.tuneloom.jobqueue.JobFailedException;
import io.tuneloom.jobqueue.JobHandler;
import io.tuneloom.jobqueue.JobOutcome;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.jobs.Job;
import io.tuneloom.sharedschemas.jobs.Usage;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

@ApplicationScoped
class DatasetHandler implements JobHandler {
    private final ArtifactStore store;

    DatasetHandler(ArtifactStore store) {
        this.store = store;
    }

    @Override
    public JobOutcome handle(Job job, JobContext context) throws JobFailedException {
        Dataset dataset = generate((Job.GenerateDataset) job);
        return new JobOutcome(
                Map.of(
                        "documents", JsonLines.write(store, dataset.documents()),
                        "items", JsonLines.write(store, dataset.questions())),
                Usage.NONE);
    }

    private static Dataset generate(Job.GenerateDataset job) throws JobFailedException {
        try {
            return Dataset.of(job);
        } catch (IllegalArgumentException e) {
            throw new JobFailedException(FailureReason.INVALID_INPUT, e);
        }
    }
}
