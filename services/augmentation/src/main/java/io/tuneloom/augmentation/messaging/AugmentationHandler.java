package io.tuneloom.augmentation.messaging;

import io.tuneloom.artifactstore.ArtifactStore;
import io.tuneloom.artifactstore.JsonDocument;
import io.tuneloom.artifactstore.JsonLines;
import io.tuneloom.augmentation.domain.Audit;
import io.tuneloom.augmentation.domain.BalancedDraw;
import io.tuneloom.augmentation.domain.Harvest;
import io.tuneloom.augmentation.domain.HeldOut;
import io.tuneloom.augmentation.domain.InstructionPlan;
import io.tuneloom.augmentation.domain.ModelJudge;
import io.tuneloom.augmentation.domain.Seeds;
import io.tuneloom.augmentation.domain.StatementJudge;
import io.tuneloom.jobqueue.JobContext;
import io.tuneloom.jobqueue.JobFailedException;
import io.tuneloom.jobqueue.JobHandler;
import io.tuneloom.jobqueue.JobOutcome;
import io.tuneloom.sharedschemas.artifacts.AugmentedRow;
import io.tuneloom.sharedschemas.artifacts.GeneratedText;
import io.tuneloom.sharedschemas.artifacts.HeldOutFacts;
import io.tuneloom.sharedschemas.artifacts.TrainingDocument;
import io.tuneloom.sharedschemas.events.JobSucceeded;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.jobs.Job;
import io.tuneloom.sharedschemas.jobs.Usage;
import io.tuneloom.text.corpus.Corpus;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Has the model itself write what follows from the documents, and keeps what can be trained on. */
@ApplicationScoped
class AugmentationHandler implements JobHandler {
    private final ArtifactStore store;
    private final AugmentationConfiguration configuration;
    private final ModelJudging judging;

    AugmentationHandler(ArtifactStore store, AugmentationConfiguration configuration, ModelJudging judging) {
        this.store = store;
        this.configuration = configuration;
        this.judging = judging;
    }

    @Override
    public JobOutcome handle(Job job, JobContext context) throws JobFailedException, InterruptedException {
        Job.Augment augment = (Job.Augment) job;
        List<TrainingDocument> documents = JsonLines.read(store, augment.documents(), TrainingDocument.class);
        Corpus corpus =
                new Corpus(documents.stream().map(TrainingDocument::text).toList());
        Optional<Audit> reasoner = reasoner(corpus);
        HeldOut heldOut = HeldOut.draw(corpus, documents, augment.holdOut(), augment.seed());
        Harvest harvest = new Harvest(corpus, heldOut);
        List<Round> rounds = rounds(augment, documents, heldOut);
        List<JobSucceeded> chunks = context.runAll(chunks(augment, rounds));
        List<GeneratedText> texts = texts(chunks);
        int from = 0;
        for (Round round : rounds) {
            int to = from + round.plan.instructions().size();
            Lengths.check(round.plan, texts.subList(from, to));
            harvest.add(round.plan, texts.subList(from, to));
            from = to;
        }
        Usage judged = judge(augment, harvest, reasoner, context);
        List<AugmentedRow> rows = trained(augment, harvest.rows(), documents.size());
        return new JobOutcome(
                Map.of(
                        "rows", JsonLines.write(store, rows),
                        "report", JsonDocument.write(store, harvest.report(rows)),
                        "held-out", JsonDocument.write(store, new HeldOutFacts(heldOut.facts()))),
                chunks.stream().map(JobSucceeded::usage).reduce(judged, Usage::plus));
    }

    /**
     * All of a strategy's instructions, once.
     *
     * @param sample 0 is answered greedily, the others are drawn
     */
    private record Round(InstructionPlan plan, int sample) {
        String name() {
            String strategy = plan.strategy().name().toLowerCase(Locale.ROOT);
            return sample == 0 ? strategy : strategy + "-sample-" + sample;
        }
    }

    /** Empty where logic cannot read the documents. */
    private static Optional<Audit> reasoner(Corpus documents) throws JobFailedException {
        try {
            return documents.isBenchmark() ? Optional.of(new Audit(documents.logic())) : Optional.empty();
        } catch (IllegalArgumentException e) {
            throw new JobFailedException(FailureReason.INVALID_INPUT, e);
        }
    }

    /** @return what it took as part of making the rows: nothing when they would be the same without it */
    private Usage judge(Job.Augment job, Harvest harvest, Optional<Audit> reasoner, JobContext context)
            throws JobFailedException, InterruptedException {
        Integer atMost = job.judgeDocuments();
        if (reasoner.isPresent() || atMost == null) {
            harvest.judge(reasoner.<StatementJudge>map(exact -> exact).orElse(ModelJudge.MUTE), job.audit());
            return Usage.NONE;
        }
        ModelJudging.Judged judged = judging.judge(job.model(), job.documents(), atMost, harvest.sentences(), context);
        harvest.judge(judged.judge(), job.audit());
        return switch (job.audit()) {
            case STRICT -> judged.usage();
            case REPORT -> Usage.NONE;
        };
    }

    private static List<Round> rounds(Job.Augment job, List<TrainingDocument> documents, HeldOut heldOut) {
        return job.strategies().stream()
                .distinct()
                .sorted()
                .map(strategy -> InstructionPlan.of(strategy, documents, heldOut))
                .flatMap(plan -> IntStream.range(0, job.samples()).mapToObj(sample -> new Round(plan, sample)))
                .toList();
    }

    private static List<AugmentedRow> trained(Job.Augment job, List<AugmentedRow> rows, int documents) {
        Double ratio = job.ratio();
        if (ratio == null) {
            return rows;
        }
        int limit = BalancedDraw.limit(ratio, documents);
        return BalancedDraw.draw(rows, limit, Seeds.of(job.documents()).draw());
    }

    /** All rounds' chunks at once, so that inference workers never wait for the slowest of one round. */
    private SequencedMap<String, Job> chunks(Job.Augment job, List<Round> rounds) {
        SequencedMap<String, Job> chunks = new LinkedHashMap<>();
        for (Round round : rounds) {
            Artifact instructions = JsonLines.write(store, round.plan.instructions());
            Artifact inContext = round.plan.needsContext() ? job.documents() : null;
            int count = round.plan.instructions().size();
            for (int from = 0; from < count; from += configuration.chunk()) {
                int to = Math.min(count, from + configuration.chunk());
                chunks.put(
                        round.name() + "-" + from,
                        new Job.Generate(
                                job.model(),
                                inContext,
                                instructions,
                                from,
                                to,
                                configuration.maxTokens(),
                                sampling(job, round)));
            }
        }
        return chunks;
    }

    private static Job.@Nullable Sampling sampling(Job.Augment job, Round round) {
        if (round.sample == 0) {
            return null;
        }
        long seed = Seeds.of(job.documents()).sampling(round.plan.strategy(), round.sample);
        return new Job.Sampling(job.temperature(), seed);
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
