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
import io.tuneloom.sharedschemas.jobs.DatasetJob;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.jobs.Usage;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;

@ApplicationScoped
class DatasetHandler implements JobHandler<DatasetJob> {
    private final ArtifactStore store;
    private final QuestionWriting writing;
    private final DocumentConfiguration documents;

    DatasetHandler(ArtifactStore store, QuestionWriting writing, DocumentConfiguration documents) {
        this.store = store;
        this.writing = writing;
        this.documents = documents;
    }

    @Override
    public Class<DatasetJob> jobs() {
        return DatasetJob.class;
    }

    @Override
    public JobOutcome handle(DatasetJob job, JobContext context) throws JobFailedException {
        return switch (job) {
            case DatasetJob.GenerateDataset generate -> storedWithBaselines(generate(generate));
            case DatasetJob.ReadDocuments read -> stored(new OwnDocuments(store, documents.limits()).read(read));
            case DatasetJob.ReadBenchmark read -> stored(new ReleasedBenchmark(store).read(read));
            case DatasetJob.WriteQuestions write -> writing.write(write, context);
        };
    }

    private JobOutcome stored(Dataset dataset) {
        return new JobOutcome(artifacts(dataset), Usage.NONE, LeftOut.of(dataset.leftOut()));
    }

    private JobOutcome storedWithBaselines(Dataset dataset) {
        Map<String, Artifact> artifacts = new HashMap<>(artifacts(dataset));
        artifacts.put(DatasetJob.GenerateDataset.BASELINES, JsonLines.write(store, dataset.baselines()));
        return new JobOutcome(artifacts, Usage.NONE, LeftOut.of(dataset.leftOut()));
    }

    private Map<String, Artifact> artifacts(Dataset dataset) {
        return Map.of(
                DatasetJob.DOCUMENTS, JsonLines.write(store, dataset.documents()),
                DatasetJob.ITEMS, JsonLines.write(store, dataset.questions()));
    }

    private static Dataset generate(DatasetJob.GenerateDataset job) throws JobFailedException {
        try {
            return Dataset.of(job);
        } catch (IllegalArgumentException e) {
            throw new JobFailedException(FailureReason.INVALID_INPUT, e);
        }
    }
}
