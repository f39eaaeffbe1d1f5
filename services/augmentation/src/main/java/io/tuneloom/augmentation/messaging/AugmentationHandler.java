package io.tuneloom.augmentation.messaging;

import io.tuneloom.artifactstore.ArtifactStore;
import io.tuneloom.artifactstore.JsonDocument;
import io.tuneloom.artifactstore.JsonLines;
import io.tuneloom.augmentation.domain.Harvest;
import io.tuneloom.augmentation.domain.InstructionPlan;
import io.tuneloom.jobqueue.JobContext;
import io.tuneloom.jobqueue.JobFailedException;
import io.tuneloom.jobqueue.JobHandler;
import io.tuneloom.jobqueue.JobOutcome;
import io.tuneloom.sharedschemas.artifacts.AugmentationReport;
import io.tuneloom.sharedschemas.artifacts.GeneratedText;
import io.tuneloom.sharedschemas.artifacts.TrainingDocument;
import io.tuneloom.sharedschemas.events.JobSucceeded;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.jobs.Job;
import io.tuneloom.sharedschemas.jobs.Usage;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;

/** Has the model itself write what follows from the documents, and keeps what can be trained on. */
@ApplicationScoped
class AugmentationHandler implements JobHandler {
    private final ArtifactStore store;
    private final AugmentationConfiguration configuration;

    AugmentationHandler(ArtifactStore store, AugmentationConfiguration configuration) {
        this.store = store;
        this.configuration = configuration;
    }

    @Override
    public JobOutcome handle(Job job, JobContext context) throws JobFailedException, InterruptedException {
        Job.Augment augment = (Job.Augment) job;
        List<TrainingDocument> documents = JsonLines.read(store, augment.documents(), TrainingDocument.class);
        List<InstructionPlan> plans = plans(augment, documents);
        List<JobSucceeded> chunks = context.runAll(chunks(augment, plans));
        List<GeneratedText> texts = texts(chunks);
        Harvest harvest = new Harvest(documents);
        int from = 0;
        for (InstructionPlan plan : plans) {
            int to = from + plan.instructions().size();
            harvest.add(plan, texts.subList(from, to));
            from = to;
        }
        return new JobOutcome(
                Map.of(
                        "rows", JsonLines.write(store, harvest.rows()),
                        "report", JsonDocument.write(store, new AugmentationReport(harvest.counts()))),
                chunks.stream().map(JobSucceeded::usage).reduce(Usage.NONE, Usage::plus));
    }

    private static List<InstructionPlan> plans(Job.Augment job, List<TrainingDocument> documents)
            throws JobFailedException {
        try {
            return job.strategies().stream()
                    .distinct()
                    .sorted()
                    .map(strategy -> InstructionPlan.of(strategy, documents))
                    .toList();
        } catch (IllegalArgumentException e) {
            throw new JobFailedException(FailureReason.INVALID_INPUT, e);
        }
    }

    /** All strategies' chunks at once, so that inference workers never wait for the slowest of one strategy. */
    private SequencedMap<String, Job> chunks(Job.Augment job, List<InstructionPlan> plans) {
        SequencedMap<String, Job> chunks = new LinkedHashMap<>();
        for (InstructionPlan plan : plans) {
            Artifact instructions = JsonLines.write(store, plan.instructions());
            Artifact inContext = plan.needsContext() ? job.documents() : null;
            int count = plan.instructions().size();
            for (int from = 0; from < count; from += configuration.chunk()) {
                int to = Math.min(count, from + configuration.chunk());
                String suffix = plan.strategy().name().toLowerCase(Locale.ROOT) + "-" + from;
                chunks.put(
                        suffix,
                        new Job.Generate(job.model(), inContext, instructions, from, to, configuration.maxTokens()));
            }
        }
        return chunks;
    }

    private List<GeneratedText> texts(List<JobSucceeded> chunks) {
        List<GeneratedText> texts = new ArrayList<>();
        for (JobSucceeded chunk : chunks) {
            Artifact output = Objects.requireNonNull(chunk.outputs().get("texts"), "a generate job's texts");
            texts.addAll(JsonLines.read(store, output, GeneratedText.class));
        }
        return texts;
    }
}
