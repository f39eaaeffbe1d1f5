package io.tuneloom.augmentation.writing;

import io.tuneloom.artifactstore.ArtifactStore;
import io.tuneloom.artifactstore.JsonDocument;
import io.tuneloom.artifactstore.JsonLines;
import io.tuneloom.augmentation.domain.BalancedDraw;
import io.tuneloom.augmentation.domain.Harvest;
import io.tuneloom.augmentation.domain.HeldOut;
import io.tuneloom.augmentation.domain.InstructionPlan.Round;
import io.tuneloom.augmentation.domain.Seeds;
import io.tuneloom.augmentation.domain.Sham;
import io.tuneloom.augmentation.domain.StatementJudge;
import io.tuneloom.augmentation.domain.StatementJudge.Audit;
import io.tuneloom.augmentation.domain.StatementJudge.ModelJudge;
import io.tuneloom.jobqueue.JobContext;
import io.tuneloom.jobqueue.JobFailedException;
import io.tuneloom.jobqueue.JobHandler;
import io.tuneloom.jobqueue.JobOutcome;
import io.tuneloom.sharedschemas.artifacts.AugmentationReport;
import io.tuneloom.sharedschemas.artifacts.AugmentedRow;
import io.tuneloom.sharedschemas.artifacts.GeneratedText;
import io.tuneloom.sharedschemas.artifacts.HeldOutFacts;
import io.tuneloom.sharedschemas.artifacts.TrainingDocument;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.AugmentationJob;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.jobs.Usage;
import io.tuneloom.text.corpus.Corpus;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Has it written what follows from the documents, by the model itself as a rule, and keeps what can be trained on. */
@ApplicationScoped
class AugmentationHandler implements JobHandler<AugmentationJob> {
    private final ArtifactStore store;
    private final Writing writing;
    private final ModelJudging judging;

    AugmentationHandler(ArtifactStore store, Writing writing, ModelJudging judging) {
        this.store = store;
        this.writing = writing;
        this.judging = judging;
    }

    @Override
    public Class<AugmentationJob> jobs() {
        return AugmentationJob.class;
    }

    @Override
    public JobOutcome handle(AugmentationJob job, JobContext context) throws JobFailedException {
        return switch (job) {
            case AugmentationJob.Augment augment -> augment(augment, context);
        };
    }

    private JobOutcome augment(AugmentationJob.Augment augment, JobContext context) throws JobFailedException {
        List<TrainingDocument> documents = JsonLines.read(store, augment.documents(), TrainingDocument.class);
        Corpus corpus =
                new Corpus(documents.stream().map(TrainingDocument::text).toList());
        Optional<Audit> reasoner = reasoner(augment, corpus);
        HeldOut heldOut = HeldOut.draw(corpus, documents, augment.holdOut(), augment.seed());
        Harvest harvest = new Harvest(corpus, heldOut);
        List<Round> rounds = Round.of(augment, heldOut.sources(), heldOut);
        Artifact inContext =
                heldOut.sources().equals(documents) ? augment.documents() : JsonLines.write(store, heldOut.sources());
        Writing.Written written = written(augment, documents, rounds, inContext, context);
        harvest(harvest, rounds, written.texts());
        Usage judged = judge(augment, harvest, reasoner, context);
        List<AugmentedRow> kept = trained(augment, harvest.rows(), documents.size());
        AugmentationReport report = harvest.report(kept);
        return switch (augment.source()) {
            case AS_INSTRUCTED, PARAPHRASES, ORACLE ->
                outcome(kept, report, heldOut, written.usage().plus(judged));
            case SHAM -> {
                List<AugmentedRow> sham =
                        Sham.of(kept, Seeds.of(augment.documents()).names());
                yield outcome(
                        sham,
                        reasoner.map(exact -> Sham.report(report, sham, exact)).orElse(report),
                        heldOut,
                        written.usage().plus(judged));
            }
        };
    }

    private JobOutcome outcome(List<AugmentedRow> rows, AugmentationReport report, HeldOut heldOut, Usage usage) {
        return new JobOutcome(
                Map.of(
                        AugmentationJob.Augment.ROWS, JsonLines.write(store, rows),
                        AugmentationJob.Augment.REPORT, JsonDocument.write(store, report),
                        AugmentationJob.Augment.HELD_OUT, JsonDocument.write(store, new HeldOutFacts(heldOut.facts()))),
                usage);
    }

    /** Empty where logic cannot read the documents. */
    private static Optional<Audit> reasoner(AugmentationJob.Augment job, Corpus documents) throws JobFailedException {
        if (!documents.isBenchmark()) {
            if (job.source().isOfAnyLanguage()) {
                return Optional.empty();
            }
            throw new JobFailedException(
                    FailureReason.INVALID_INPUT,
                    "This method needs documents in the language of the benchmarks, and some are not. Leave the method out");
        }
        try {
            return Optional.of(new Audit(documents.logic()));
        } catch (IllegalArgumentException e) {
            throw new JobFailedException(FailureReason.INVALID_INPUT, e);
        }
    }

    private Writing.Written written(
            AugmentationJob.Augment job,
            List<TrainingDocument> documents,
            List<Round> rounds,
            Artifact inContext,
            JobContext context) {
        return switch (job.source()) {
            case AS_INSTRUCTED, PARAPHRASES, SHAM -> writing.byModel(job, rounds, inContext, context);
            case ORACLE -> Writing.byLogic(documents, rounds);
        };
    }

    private static void harvest(Harvest harvest, List<Round> rounds, List<GeneratedText> texts)
            throws JobFailedException {
        int from = 0;
        for (Round round : rounds) {
            int to = from + round.plan().instructions().size();
            Lengths.check(round.plan(), texts.subList(from, to));
            harvest.add(round.plan(), texts.subList(from, to));
            from = to;
        }
    }

    /** @return what it took as part of making the rows: nothing when they would be the same without it */
    private Usage judge(AugmentationJob.Augment job, Harvest harvest, Optional<Audit> reasoner, JobContext context) {
        Integer atMost = job.judgeDocuments();
        if (reasoner.isPresent() || atMost == null) {
            harvest.judge(reasoner.<StatementJudge>map(exact -> exact).orElse(ModelJudge.MUTE), job.audit());
            return Usage.NONE;
        }
        ModelJudging.Judged judged =
                judging.judge(job.model(), job.precision(), job.documents(), atMost, harvest.sentences(), context);
        harvest.judge(judged.judge(), job.audit());
        return switch (job.audit()) {
            case STRICT -> judged.usage();
            case REPORT -> Usage.NONE;
        };
    }

    private static List<AugmentedRow> trained(AugmentationJob.Augment job, List<AugmentedRow> rows, int documents) {
        Double ratio = job.ratio();
        if (ratio == null) {
            return rows;
        }
        int limit = BalancedDraw.limit(ratio, documents);
        return BalancedDraw.draw(rows, limit, Seeds.of(job.documents()).draw());
    }
}
