package io.tuneloom.gputraining.training;

import io.tuneloom.artifactstore.ArtifactStore;
import io.tuneloom.artifactstore.FolderArtifacts;
import io.tuneloom.artifactstore.JsonDocument;
import io.tuneloom.artifactstore.JsonLines;
import io.tuneloom.artifactstore.StorageUnavailableException;
import io.tuneloom.gputraining.training.Corpus.LearnedText;
import io.tuneloom.jobqueue.JobContext;
import io.tuneloom.jobqueue.JobFailedException;
import io.tuneloom.jobqueue.JobHandler;
import io.tuneloom.jobqueue.JobOutcome;
import io.tuneloom.jobqueue.quarkus.ComputeConfiguration;
import io.tuneloom.languagemodel.decoder.MemoryNeed;
import io.tuneloom.languagemodel.decoder.NotFiniteException;
import io.tuneloom.languagemodel.decoder.WarmUp;
import io.tuneloom.languagemodel.folder.ModelConfig;
import io.tuneloom.languagemodel.folder.ModelFolder;
import io.tuneloom.languagemodel.folder.ModelFolderException;
import io.tuneloom.languagemodel.text.Layout;
import io.tuneloom.languagemodel.text.Prompts;
import io.tuneloom.languagemodel.text.Readability;
import io.tuneloom.languagemodel.text.Readability.TextNotReadableException;
import io.tuneloom.languagemodel.text.Tokenizer;
import io.tuneloom.languagemodel.torch.Compute;
import io.tuneloom.languagemodel.training.RowDoesNotFitException;
import io.tuneloom.languagemodel.training.TrainingDivergedException;
import io.tuneloom.machine.resources.Memory;
import io.tuneloom.sharedschemas.artifacts.AugmentedRow;
import io.tuneloom.sharedschemas.artifacts.SampledText;
import io.tuneloom.sharedschemas.artifacts.TrainingDocument;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.jobs.TrainingJob;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Fetches a model, fine-tunes it, checks what was written, and stores it as a folder that others can serve. */
@ApplicationScoped
class TrainingHandler implements JobHandler<TrainingJob> {
    private final ArtifactStore store;
    private final FolderArtifacts folders;
    private final CacheConfiguration cache;
    private final CheckpointConfiguration checkpoint;
    private final ComputeConfiguration compute;
    private final MemoryCheck memory;

    @Inject
    TrainingHandler(
            ArtifactStore store,
            CacheConfiguration cache,
            CheckpointConfiguration checkpoint,
            ComputeConfiguration compute) {
        this(
                store,
                cache,
                checkpoint,
                compute,
                () -> MemoryNeed.available(new Compute(compute.device(), compute.threads())));
    }

    /** @param memory what there is of it on the device; empty if nobody says */
    TrainingHandler(
            ArtifactStore store,
            CacheConfiguration cache,
            CheckpointConfiguration checkpoint,
            ComputeConfiguration compute,
            Supplier<Optional<Memory>> memory) {
        this.store = store;
        this.folders = new FolderArtifacts(store);
        this.cache = cache;
        this.checkpoint = checkpoint;
        this.compute = compute;
        this.memory = new MemoryCheck(memory);
    }

    @Override
    public void prepare() {
        WarmUp.on(compute());
    }

    @Override
    public Class<TrainingJob> jobs() {
        return TrainingJob.class;
    }

    @Override
    public JobOutcome handle(TrainingJob job, JobContext context) throws JobFailedException {
        return switch (job) {
            case TrainingJob.Train train -> train(train, context);
            case TrainingJob.CalibrateTraining calibrate -> calibrate(calibrate, context);
            case TrainingJob.Merge merge ->
                new Merging(folders, cache.directory(), compute(), memory).merge(merge, context);
        };
    }

    private JobOutcome calibrate(TrainingJob.CalibrateTraining job, JobContext context) throws JobFailedException {
        try {
            Path base = folders.fetch(job.model(), cache.directory());
            TrainedPart part = TrainedPart.of(job.lora());
            memory.check(base, "train it", config -> part.need(config, job.precision()));
            Calibrating measured = Calibrating.measure(base, part, compute(), job.precision(), context);
            return new JobOutcome(
                    Map.of(
                            TrainingJob.CalibrateTraining.CALIBRATION,
                            JsonDocument.write(store, measured.calibration())),
                    measured.usage());
        } catch (ModelFolderException e) {
            throw new JobFailedException(FailureReason.MODEL_UNUSABLE, e.withinFolder(), e);
        } catch (TrainingDivergedException e) {
            throw damaged("random tokens", e);
        } catch (RowDoesNotFitException e) {
            throw new JobFailedException(FailureReason.OUT_OF_MEMORY, e);
        }
    }

    private static JobFailedException damaged(String texts, TrainingDivergedException e) {
        return new JobFailedException(
                FailureReason.MODEL_UNUSABLE,
                "Before any training, on %s, %s, which is not a finite number: the model's weights are damaged, or too large for 32-bit arithmetic"
                        .formatted(texts, e.what()));
    }

    private JobOutcome train(TrainingJob.Train train, JobContext context) throws JobFailedException {
        try (Scratch scratch = new Scratch(cache.directory(), context.jobId())) {
            Path base = folders.fetch(train.model(), cache.directory());
            Curriculum curriculum = curriculum(train, base);
            CheckpointStore checkpoints = new CheckpointStore(store.entries(), context.jobId(), scratch.folder());
            Path tuned = scratch.folder().resolve("model");
            TrainedPart part = TrainedPart.of(train.settings().lora());
            FineTuning.Result result = tune(train, part, base, tuned, curriculum, checkpoints, context);
            check(part, base, tuned, curriculum.corpus, result.finalLoss());
            JobOutcome outcome = new JobOutcome(
                    Map.of(
                            TrainingJob.Train.MODEL,
                            part.store(folders, train.model(), tuned),
                            TrainingJob.Train.LOG,
                            JsonLines.write(store, result.losses())),
                    result.consumed().usage());
            checkpoints.clear();
            return outcome;
        } catch (ModelFolderException e) {
            throw new JobFailedException(FailureReason.MODEL_UNUSABLE, e.withinFolder(), e);
        } catch (TextNotReadableException e) {
            throw new JobFailedException(FailureReason.MODEL_UNUSABLE, e);
        } catch (TrainingDivergedException e) {
            throw e.beforeTraining()
                    ? damaged("the first documents", e)
                    : new JobFailedException(FailureReason.TRAINING_DIVERGED, e);
        } catch (RowDoesNotFitException e) {
            throw new JobFailedException(FailureReason.OUT_OF_MEMORY, e);
        } catch (IOException e) {
            throw new StorageUnavailableException("Cannot write the tuned model: " + e.getMessage(), e);
        }
    }

    /** What is trained on, and in how many steps. */
    private record Curriculum(Corpus corpus, long steps) {}

    private Curriculum curriculum(TrainingJob.Train train, Path base) throws JobFailedException {
        ModelConfig config = ModelFolder.open(base).config();
        List<TrainingDocument> documents = JsonLines.read(store, train.documents(), TrainingDocument.class);
        if (documents.isEmpty()) {
            throw new JobFailedException(FailureReason.INVALID_INPUT, "There are no documents to train on");
        }
        try (Tokenizer tokenizer = Tokenizer.load(base)) {
            Readability.check(
                    tokenizer,
                    "documents",
                    documents.stream().map(TrainingDocument::text).toList());
            Layout layout = new Layout(tokenizer, Prompts.read(base), config.specialTokens());
            int positions = config.maxPositions();
            List<SampledText> replay = replay(train);
            double share = replay.isEmpty() ? 0 : train.settings().replay();
            Corpus corpus = Corpus.of(layout, texts(documents, train.rows()), train.splitting(), positions)
                    .with(replay, share);
            Steps steps = new Steps(train.settings(), train.seed());
            TrainingJob.Budget budget = train.budget();
            if (budget == null) {
                return new Curriculum(corpus, steps.of(corpus));
            }
            Corpus other = Corpus.of(layout, texts(documents, budget.rows()), budget.splitting(), positions)
                    .with(replay, share);
            return new Curriculum(corpus, steps.of(corpus, other, budget.measure()));
        }
    }

    private List<SampledText> replay(TrainingJob.Train train) {
        Artifact replay = train.replay();
        return replay == null ? List.of() : JsonLines.read(store, replay, SampledText.class);
    }

    private List<LearnedText> texts(List<TrainingDocument> documents, @Nullable Artifact rows) {
        List<AugmentedRow> augmented = rows == null ? List.of() : JsonLines.read(store, rows, AugmentedRow.class);
        return Stream.concat(
                        documents.stream().map(LearnedText::of),
                        augmented.stream().map(LearnedText::of))
                .toList();
    }

    private FineTuning.Result tune(
            TrainingJob.Train train,
            TrainedPart part,
            Path base,
            Path tuned,
            Curriculum curriculum,
            CheckpointStore checkpoints,
            JobContext context)
            throws IOException, JobFailedException {
        FineTuning tuning = new FineTuning(
                curriculum.corpus,
                train.settings(),
                train.precision(),
                train.seed(),
                curriculum.steps,
                checkpoints,
                checkpoint.every());
        memory.check(base, "train it", config -> part.need(config, train.precision()));
        return part.<FineTuning.Result, IOException>fresh(base, compute(), train.seed(), model -> {
            FineTuning.Result result = tuning.run(model, (done, total, unit) -> {
                context.checkpoint();
                context.progress(done, total, unit);
            });
            part.save(model, tuned);
            return result;
        });
    }

    private void check(TrainedPart part, Path base, Path tuned, Corpus corpus, double trainerLoss)
            throws JobFailedException {
        try {
            double scored = part.<Double, RuntimeException>written(
                    base, tuned, compute(), written -> SelfCheck.scorerLoss(written, corpus));
            if (!SelfCheck.agree(scored, trainerLoss)) {
                throw new JobFailedException(
                        FailureReason.SELF_CHECK_FAILED,
                        "The tuned model as written scores training rows at %.5g nats per token, the trainer at %.5g"
                                .formatted(scored, trainerLoss));
            }
        } catch (NotFiniteException e) {
            throw new JobFailedException(
                    FailureReason.SELF_CHECK_FAILED,
                    "The tuned model as written scores training row %d at %s, the trainer's loss is %.5g nats per token"
                            .formatted(e.input(), e.value(), trainerLoss));
        }
    }

    private Compute compute() {
        return new Compute(compute.device(), compute.threads());
    }
}
