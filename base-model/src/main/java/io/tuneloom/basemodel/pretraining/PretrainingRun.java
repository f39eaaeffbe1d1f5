package io.tuneloom.basemodel.pretraining;

import io.tuneloom.basemodel.episodes.Task;
import io.tuneloom.basemodel.initialisation.EarlierWeights;
import io.tuneloom.basemodel.initialisation.StructuredWeights;
import io.tuneloom.basemodel.initialisation.WordEmbeddings;
import io.tuneloom.basemodel.recipe.Accuracy;
import io.tuneloom.basemodel.recipe.Curriculum;
import io.tuneloom.basemodel.recipe.Recipe;
import io.tuneloom.basemodel.vocabulary.TextFiles;
import io.tuneloom.languagemodel.decoder.Initializer;
import io.tuneloom.languagemodel.decoder.LanguageModel;
import io.tuneloom.languagemodel.folder.ModelFolder;
import io.tuneloom.languagemodel.folder.TensorValues;
import io.tuneloom.languagemodel.torch.Compute;
import io.tuneloom.languagemodel.training.Batch;
import io.tuneloom.languagemodel.training.Checkpoints;
import io.tuneloom.languagemodel.training.Trainer;
import io.tuneloom.languagemodel.training.Training;
import io.tuneloom.languagemodel.training.Training.StepReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Pretrains a model from its first step, or from its newest checkpoint, to the recipe's last. */
final class PretrainingRun implements AutoCloseable {
    private final Recipe recipe;
    private final Checkpoints checkpoints;
    private final Path folder;
    private final Consumer<String> log;
    private final EpisodeSource source;
    private final LanguageModel model;
    private final Trainer trainer;
    private final float[] firstEmbeddings;
    private ShownWords shown = ShownWords.of(Map.of());
    private Curriculum curriculum;
    private RunTotals totals = new RunTotals(0, 0);
    private DoubleSummaryStatistics lossesSinceProbe = new DoubleSummaryStatistics();

    /**
     * @param from folder of a model to take the first weights from; none for a new model
     * @param folder gets the model as it is, whenever a checkpoint is written
     */
    PretrainingRun(
            Recipe recipe,
            @Nullable Path from,
            Compute compute,
            Checkpoints checkpoints,
            Path folder,
            Consumer<String> log) {
        this.recipe = recipe;
        this.checkpoints = checkpoints;
        this.folder = folder;
        this.log = log;
        this.source = new EpisodeSource(recipe);
        Initializer first = firstWeights(recipe, from);
        this.model = LanguageModel.create(recipe.shape(), first, compute);
        this.firstEmbeddings = first.values(
                WordEmbeddings.WEIGHT,
                Objects.requireNonNull(recipe.shape().weights().get(WordEmbeddings.WEIGHT)));
        this.trainer = new Trainer(model, recipe.optimizer(), recipe.gradients());
        this.curriculum = Curriculum.begin(recipe);
        checkpoints.newest().ifPresent(newest -> {
            Map<String, String> notes = trainer.restore(newest);
            curriculum = Curriculum.of(notes);
            totals = RunTotals.of(notes);
            shown = ShownWords.of(notes);
            log.accept("resumed from " + newest);
        });
    }

    private static Initializer firstWeights(Recipe recipe, @Nullable Path from) {
        Initializer fresh = StructuredWeights.of(recipe.shape(), recipe.seed());
        return from == null ? fresh : EarlierWeights.of(from, fresh);
    }

    void run() {
        runTo(recipe.steps());
    }

    /** Goes on up to a step, and leaves a checkpoint there. */
    void runTo(long last) {
        Training.run(
                trainer,
                last,
                this::batch,
                recipe.learningRate(),
                this::count,
                Optional.of(new Training.Saving(checkpoints.every(), this::save)));
        save();
    }

    private Batch batch(long step) {
        Batch batch = StepBatch.of(source.step(step, curriculum));
        shown.add(batch);
        return batch;
    }

    private void count(Training.Step step) {
        totals = totals.plus(step.report().tokens(), step.seconds());
        lossesSinceProbe.accept(step.report().loss());
        if (trainer.step() % recipe.probing().every() == 0) {
            probe(step.report());
        }
    }

    /** Measures, logs, and goes on to larger worlds where the goal is reached. */
    private void probe(StepReport report) {
        Instant began = Instant.now();
        Map<Task, Accuracy> accuracies = new Probe(model).accuracies(source.probe(trainer.step(), curriculum));
        totals = totals.plus(0, Duration.between(began, Instant.now()).toNanos() / 1e9);
        String stage = curriculum.stage(recipe).name();
        log.accept(totals.line(report, lossesSinceProbe.getAverage(), stage, curriculum, accuracies));
        lossesSinceProbe = new DoubleSummaryStatistics();
        curriculum = curriculum.after(accuracies, recipe);
    }

    private void save() {
        Map<String, String> notes = new HashMap<>(curriculum.notes());
        notes.putAll(totals.notes());
        notes.putAll(shown.notes());
        trainer.save(checkpoints, notes);
        try {
            ModelFolder.write(folder, model.config(), name -> TensorValues.of(weight(name)));
            TextFiles.write(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("The model cannot be written to " + folder, e);
        }
    }

    private float[] weight(String name) {
        float[] values = model.weight(name);
        if (name.equals(WordEmbeddings.WEIGHT)) {
            shown.restore(values, firstEmbeddings, model.config().width());
        }
        return values;
    }

    @Override
    public void close() {
        trainer.close();
        model.close();
    }
}
