package io.tuneloom.gputraining.training;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.tuneloom.artifactstore.ArtifactStore;
import io.tuneloom.artifactstore.FolderArtifacts;
import io.tuneloom.artifactstore.JsonDocument;
import io.tuneloom.artifactstore.JsonLines;
import io.tuneloom.artifactstore.StorageUnavailableException;
import io.tuneloom.artifactstore.UnusableArtifactException;
import io.tuneloom.gputraining.handover.Handover;
import io.tuneloom.gputraining.handover.HandoverConfiguration;
import io.tuneloom.jobqueue.JobContext;
import io.tuneloom.jobqueue.JobFailedException;
import io.tuneloom.jobqueue.JobHandler;
import io.tuneloom.jobqueue.JobOutcome;
import io.tuneloom.jobqueue.quarkus.ComputeConfiguration;
import io.tuneloom.languagemodel.decoder.MemoryNeed;
import io.tuneloom.languagemodel.decoder.NotFiniteException;
import io.tuneloom.languagemodel.decoder.WarmUp;
import io.tuneloom.languagemodel.folder.ModelFolder;
import io.tuneloom.languagemodel.folder.ModelFolderException;
import io.tuneloom.languagemodel.text.Readability.TextNotReadableException;
import io.tuneloom.languagemodel.torch.Compute;
import io.tuneloom.languagemodel.training.RowDoesNotFitException;
import io.tuneloom.languagemodel.training.Training.StepReport;
import io.tuneloom.languagemodel.training.TrainingDivergedException;
import io.tuneloom.machine.resources.Memory;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.jobs.TrainingJob;
import io.tuneloom.sharedschemas.jobs.Usage;
import io.tuneloom.sharedschemas.tuning.Precision;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Fetches a model, fine-tunes it, checks what was written, and stores it as a folder that others can serve. */
@ApplicationScoped
class TrainingHandler implements JobHandler<TrainingJob> {
    private final ArtifactStore store;
    private final FolderArtifacts folders;
    private final CacheConfiguration cache;
    private final CheckpointConfiguration checkpoint;
    private final ComputeConfiguration compute;
    private final Optional<Handover> handover;
    private final MemoryCheck memory;

    @Inject
    TrainingHandler(
            ArtifactStore store,
            CacheConfiguration cache,
            CheckpointConfiguration checkpoint,
            ComputeConfiguration compute,
            HandoverConfiguration handover,
            Instance<KubernetesClient> kubernetes) {
        this(
                store,
                cache,
                checkpoint,
                compute,
                handover.runtime().map(_ -> new Handover(store, kubernetes.get(), handover)),
                () -> MemoryNeed.available(new Compute(compute.device(), compute.threads())));
    }

    /**
     * @param handover who trains; empty: this service does
     * @param memory what there is of it on the device; empty if nobody says
     */
    TrainingHandler(
            ArtifactStore store,
            CacheConfiguration cache,
            CheckpointConfiguration checkpoint,
            ComputeConfiguration compute,
            Optional<Handover> handover,
            Supplier<Optional<Memory>> memory) {
        this.store = store;
        this.folders = new FolderArtifacts(store);
        this.cache = cache;
        this.checkpoint = checkpoint;
        this.compute = compute;
        this.handover = handover;
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
    public JobOutcome handle(TrainingJob job, JobContext context) throws JobFailedException, InterruptedException {
        return switch (job) {
            case TrainingJob.Train train -> train(train, context);
            case TrainingJob.CalibrateTraining calibrate -> calibrate(calibrate, context);
            case TrainingJob.Merge merge ->
                new Merging(folders, cache.directory(), compute(), memory).merge(merge, context);
        };
    }

    @Override
    public boolean isUnderWay(TrainingJob job, JobContext context) {
        return cluster(job).filter(cluster -> cluster.isUnderWay(context)).isPresent();
    }

    @Override
    public void cleanUp(TrainingJob job, JobContext context, boolean succeeded) throws InterruptedException {
        Optional<Handover> cluster = cluster(job);
        if (cluster.isPresent()) {
            cluster.get().cleanUp(context);
        } else if (succeeded && job instanceof TrainingJob.Train) {
            new CheckpointStore(store.entries(), context.jobId(), cache.directory()).clear();
        }
    }

    /** Who does the job in place of this service, if somebody does. */
    private Optional<Handover> cluster(TrainingJob job) {
        return handover.filter(_ -> job instanceof TrainingJob.Train train
                && TrainedPart.of(train.settings().lora()).isWhole());
    }

    private JobOutcome calibrate(TrainingJob.CalibrateTraining job, JobContext context) throws JobFailedException {
        try {
            Path base = folders.fetch(job.model(), cache.directory());
            TrainedPart part = TrainedPart.of(job.lora());
            part.check(memory, base, job.precision());
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

    private JobOutcome train(TrainingJob.Train train, JobContext context)
            throws JobFailedException, InterruptedException {
        try (Scratch scratch = new Scratch(cache.directory(), context.jobId())) {
            Path base = folders.fetch(train.model(), cache.directory());
            Curriculum curriculum = Curriculum.of(store, train, base);
            CheckpointStore checkpoints = new CheckpointStore(store.entries(), context.jobId(), scratch.folder());
            FineTuning tuning = new FineTuning(
                    curriculum.corpus(),
                    train.settings(),
                    train.precision(),
                    train.seed(),
                    curriculum.steps(),
                    checkpoints,
                    checkpoint.every());
            TrainedPart part = TrainedPart.of(train.settings().lora());
            Optional<Handover> cluster = cluster(train);
            return cluster.isPresent()
                    ? trainElsewhere(cluster.get(), train, base, tuning, scratch, context)
                    : trainHere(train, part, base, tuning, scratch.folder().resolve("model"), context);
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

    private JobOutcome trainHere(
            TrainingJob.Train train, TrainedPart part, Path base, FineTuning tuning, Path tuned, JobContext context)
            throws IOException, JobFailedException {
        part.check(memory, base, train.precision());
        FineTuning.Result result = part.<FineTuning.Result, IOException>fresh(base, compute(), train.seed(), model -> {
            FineTuning.Result done = tuning.run(model, (steps, total, unit) -> {
                context.checkpoint();
                context.progress(steps, total, unit);
            });
            part.save(model, tuned);
            return done;
        });
        check(part, base, tuned, tuning.corpus(), result.finalLoss());
        return outcome(
                part.store(folders, train.model(), tuned),
                result.losses(),
                result.consumed().usage());
    }

    private JobOutcome trainElsewhere(
            Handover cluster,
            TrainingJob.Train train,
            Path base,
            FineTuning tuning,
            Scratch scratch,
            JobContext context)
            throws JobFailedException, InterruptedException {
        memory.check(
                base,
                "check what the cluster trained",
                "a smaller model",
                config -> MemoryNeed.ofOneText(config, Precision.FP32));
        Handover.Request request = new Handover.Request(
                train.model(),
                ModelFolder.open(base).companions(),
                tuning.plan(),
                tuning.corpus().all(),
                tuning.batches(),
                SelfCheck.ROWS);
        return cluster.train(request, scratch.folder(), context, trained -> {
            checkElsewhere(base, trained, tuning.corpus());
            Consumed consumed = new Consumed(trained.tokens(), trained.seconds(), trained.work());
            return outcome(trained.model(), trained.losses(), consumed.usage());
        });
    }

    private void checkElsewhere(Path base, Handover.Trained trained, Corpus corpus) throws JobFailedException {
        try {
            Path written = folders.fetch(trained.model(), cache.directory());
            check(TrainedPart.WHOLE, base, written, corpus, trained.finalLoss());
        } catch (ModelFolderException e) {
            throw unusable(e.withinFolder(), e);
        } catch (UnusableArtifactException e) {
            throw unusable(String.valueOf(e.getMessage()), e);
        }
    }

    private static JobFailedException unusable(String why, Exception e) {
        return new JobFailedException(
                FailureReason.SELF_CHECK_FAILED, "The folder that the cluster wrote is unusable: " + why, e);
    }

    private JobOutcome outcome(Artifact model, List<StepReport> losses, Usage usage) {
        return new JobOutcome(
                Map.of(TrainingJob.Train.MODEL, model, TrainingJob.Train.LOG, JsonLines.write(store, losses)), usage);
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
