package io.tuneloom.augmentation.writing;

import io.tuneloom.artifactstore.ArtifactStore;
import io.tuneloom.artifactstore.JsonDocument;
import io.tuneloom.artifactstore.JsonLines;
import io.tuneloom.augmentation.domain.Harvest;
import io.tuneloom.augmentation.domain.HeldOut;
import io.tuneloom.augmentation.domain.Oracle;
import io.tuneloom.augmentation.domain.Rounds;
import io.tuneloom.augmentation.domain.Seeds;
import io.tuneloom.augmentation.domain.Sham;
import io.tuneloom.augmentation.domain.StatementJudge.Audit;
import io.tuneloom.jobqueue.JobContext;
import io.tuneloom.jobqueue.JobFailedException;
import io.tuneloom.jobqueue.JobHandler;
import io.tuneloom.jobqueue.JobOutcome;
import io.tuneloom.sharedschemas.artifacts.AugmentationReport;
import io.tuneloom.sharedschemas.artifacts.AugmentedRow;
import io.tuneloom.sharedschemas.artifacts.HeldOutFacts;
import io.tuneloom.sharedschemas.artifacts.TrainingDocument;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.AugmentationJob;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.jobs.Usage;
import io.tuneloom.sharedschemas.tuning.Strategy;
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
        Artifact inContext =
                heldOut.sources().equals(documents) ? augment.documents() : JsonLines.write(store, heldOut.sources());
        RowMaking.Made made = new RowMaking(
                        augment,
                        documents.size(),
                        Rounds.of(augment, heldOut.sources(), heldOut),
                        new Harvest(corpus, heldOut),
                        reasoner,
                        writer(augment, documents, inContext, context),
                        writing,
                        judging,
                        context)
                .make();
        return switch (augment.source()) {
            case AS_INSTRUCTED, PARAPHRASES, ORACLE -> outcome(made.rows(), made.report(), heldOut, made.usage());
            case SHAM -> {
                List<AugmentedRow> sham =
                        Sham.of(made.rows(), Seeds.of(augment.documents()).names());
                AugmentationReport report = reasoner.map(exact -> Sham.report(made.report(), sham, exact))
                        .orElse(made.report());
                yield outcome(sham, report, heldOut, made.usage());
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
        if (!job.source().isOfAnyLanguage() && job.strategies().stream().anyMatch(Strategy::writesProse)) {
            throw new JobFailedException(
                    FailureReason.INVALID_INPUT,
                    "This method needs rows in the language of the benchmarks, and a strategy writes prose. Leave either out");
        }
        try {
            return Optional.of(new Audit(documents.logic()));
        } catch (IllegalArgumentException e) {
            throw new JobFailedException(FailureReason.INVALID_INPUT, e);
        }
    }

    private RowMaking.RoundWriter writer(
            AugmentationJob.Augment job, List<TrainingDocument> documents, Artifact inContext, JobContext context) {
        return switch (job.source()) {
            case AS_INSTRUCTED, PARAPHRASES, SHAM -> rounds -> writing.byModel(job, rounds, inContext, context);
            case ORACLE -> {
                Oracle oracle = new Oracle(documents);
                yield rounds -> Writing.byLogic(oracle, rounds);
            }
        };
    }
}
