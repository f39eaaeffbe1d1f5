package io.tuneloom.languagemodel.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tuneloom.languagemodel.decoder.LanguageModel;
import io.tuneloom.languagemodel.decoder.TextTooLongException;
import io.tuneloom.languagemodel.decoder.TinyModels;
import io.tuneloom.languagemodel.folder.SafetensorsReader;
import io.tuneloom.languagemodel.scoring.Scorer;
import io.tuneloom.languagemodel.torch.Devices;
import io.tuneloom.languagemodel.training.Batch.TrainingRow;
import io.tuneloom.languagemodel.training.Training.StepReport;
import io.tuneloom.languagemodel.training.Training.TrainingPlan;
import io.tuneloom.sharedschemas.tuning.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingTest {
    private static final TrainingPlan PLAN =
            new TrainingPlan(12, LearningRate.linear(1e-2, 3, 12, 1e-3), Optimizer.withDecay(.1));

    @Test
    void shouldLearnABatchByHeart() {
        // Given
        int[] prompt = {1, 5, 6};
        int[] text = {7, 8, 9, 10, 2};
        Batch batch = new Batch(List.of(row(prompt, text), row(new int[] {1}, 5, 4)));
        TrainingPlan plan = new TrainingPlan(60, LearningRate.constant(1e-2), Optimizer.withDecay(0));
        List<StepReport> reports = new ArrayList<>();
        try (LanguageModel model = TinyModels.create(1)) {
            // When
            Training.run(model, step -> batch, plan, Optional.empty(), reports::add);
            // Then
            assertThat(reports.getLast().loss()).isLessThan(.01);
            assertThat(new Scorer(model).score(prompt, List.of(text)).getFirst().mean())
                    .isCloseTo(0, within(.02));
        }
    }

    @Test
    void shouldNotTrainOnARowThatTheContextDoesNotHold() {
        // Given: rotary embeddings would yield numbers for it too
        int longest = TinyModels.config().maxPositions();
        Batch tooLong = new Batch(List.of(row(longest), row(longest + 1)));
        try (LanguageModel model = TinyModels.create(1);
                Trainer trainer = new Trainer(model, Optimizer.withDecay(0))) {
            // Then
            assertThatThrownBy(() -> trainer.train(tooLong, 1e-3))
                    .isInstanceOfSatisfying(TextTooLongException.class, e -> {
                        assertThat(e.tokens()).isEqualTo(longest + 1);
                        assertThat(e.positions()).isEqualTo(longest);
                    });
            assertThat(trainer.step()).isZero();
            assertThat(trainer.train(new Batch(List.of(row(longest))), 1e-3).tokens())
                    .isEqualTo(longest);
        }
    }

    private static TrainingRow row(int[] prompt, int... text) {
        return TrainingRow.of(
                IntStream.concat(Arrays.stream(prompt), Arrays.stream(text)).toArray(), prompt.length);
    }

    private static TrainingRow row(int tokens) {
        return row(new int[] {1}, new int[tokens - 1]);
    }

    @Test
    void shouldReportTheLossThatTheScorerSees() {
        // Given
        int[] prompt = {1, 5, 6};
        int[] text = {7, 8, 9};
        try (LanguageModel model = TinyModels.create(1);
                Trainer trainer = new Trainer(model, Optimizer.withDecay(0))) {
            double score =
                    new Scorer(model).score(prompt, List.of(text)).getFirst().mean();
            Batch batch = new Batch(List.of(row(prompt, text)));
            // When
            double before = trainer.loss(batch);
            StepReport report = trainer.train(batch, 1e-3);
            // Then
            assertThat(before).isCloseTo(-score, within(1e-5));
            assertThat(report.loss()).isCloseTo(before, within(1e-6));
            assertThat(trainer.loss(batch)).isLessThan(before);
        }
    }

    @Test
    void shouldEndBitEqualAfterAnInterruption(@TempDir Path folder) {
        // Given
        Batches batches = Batches.shuffled(rows(), 4, 99);
        Map<String, float[]> uninterrupted = trained(batches, Optional.empty());
        Optional<Checkpoints> checkpoints = Optional.of(new Checkpoints(folder, Duration.ZERO));
        // When
        try (LanguageModel model = TinyModels.create(3)) {
            assertThatThrownBy(() -> Training.run(model, batches, PLAN, checkpoints, report -> {
                        if (report.step() == 6) {
                            throw new CancellationException();
                        }
                    }))
                    .isInstanceOf(CancellationException.class);
        }
        Map<String, float[]> resumed = trained(Batches.shuffled(rows(), 4, 99), checkpoints);
        // Then
        resumed.forEach((name, values) -> assertThat(values).as(name).isEqualTo(uninterrupted.get(name)));
    }

    @Test
    void shouldKeepTheCallersNotesAndOnlyWholeCheckpoints(@TempDir Path folder) throws IOException {
        // Given
        Checkpoints checkpoints = new Checkpoints(folder.resolve("checkpoints"), Duration.ZERO);
        Batch batch = new Batch(rows());
        try (LanguageModel model = TinyModels.create(3);
                Trainer trainer = new Trainer(model, Optimizer.withDecay(0))) {
            // When
            for (int i = 0; i < 4; i++) {
                trainer.train(batch, 1e-3);
                trainer.save(checkpoints, Map.of("facts", "" + i));
            }
            Files.createDirectory(checkpoints.folder().resolve("unfinished-by-a-killed-process"));
            trainer.train(batch, 1e-3);
            Map<String, String> notes = trainer.restore(checkpoints.newest().orElseThrow());
            // Then
            assertThat(notes).containsExactly(Map.entry("facts", "3"));
            assertThat(trainer.step()).isEqualTo(4);
            trainer.train(batch, 1e-3);
            trainer.save(checkpoints, notes);
            assertThat(checkpoints.folder()).isDirectoryNotContaining("glob:**unfinished*");
            try (var kept = Files.list(checkpoints.folder())) {
                assertThat(kept).hasSize(2);
            }
        }
    }

    @Test
    void shouldRefuseTheCheckpointOfAnotherModel(@TempDir Path folder) {
        // Given
        Checkpoints checkpoints = new Checkpoints(folder, Duration.ZERO);
        try (LanguageModel model = TinyModels.create(3);
                Trainer trainer = new Trainer(model, Optimizer.withDecay(0))) {
            trainer.save(checkpoints, Map.of());
        }
        Path saved = checkpoints.newest().orElseThrow();
        try (LanguageModel other = LanguageModel.load(Reference.of("llama").folder(), Devices.underTest());
                Trainer trainer = new Trainer(other, Optimizer.withDecay(0))) {
            // Then
            assertThatThrownBy(() -> trainer.restore(saved))
                    .hasMessageContaining("state.safetensors: belongs to another training");
        }
    }

    @Test
    void shouldChangeNothingWhenTheLossIsNoNumber() {
        // Given
        try (LanguageModel model = TinyModels.create(3);
                Trainer trainer = new Trainer(model, Optimizer.withDecay(0))) {
            model.decoder().weight("model.norm.weight").set(new float[24]);
            model.decoder().weight("lm_head.weight").muli(Float.POSITIVE_INFINITY);
            float[] before = model.weight("model.layers.0.mlp.up_proj.weight");
            // Then
            assertThatThrownBy(() -> trainer.train(new Batch(rows()), 1e-3))
                    .isInstanceOf(TrainingDivergedException.class)
                    .hasMessage(
                            "Training diverged at step 0: the loss is NaN. Nothing of this step is kept. Lower the learning rate or warm up longer.");
            assertThat(model.weight("model.layers.0.mlp.up_proj.weight")).isEqualTo(before);
        }
    }

    @Test
    void shouldStopAtTheFirstStepThatIsNotFiniteAndKeepTheCheckpointBefore(@TempDir Path folder) {
        // Given: a rate after which norms overflow; the loss is that of guessing then, and only the gradient shows it
        Checkpoints checkpoints = new Checkpoints(folder, Duration.ZERO);
        TrainingPlan plan = new TrainingPlan(
                9, step -> step < 3 ? 1e-3 : 1e30, Optimizer.withDecay(0), GradientSettings.DEFAULT.in(Precision.BF16));
        List<StepReport> reports = new ArrayList<>();
        try (LanguageModel model = TinyModels.create(3)) {
            // When / Then
            assertThatThrownBy(() -> Training.run(
                            model, step -> new Batch(rows()), plan, Optional.of(checkpoints), reports::add))
                    .isInstanceOf(TrainingDivergedException.class)
                    .hasMessage(
                            "Training diverged at step 4: the gradients' norm is NaN at a loss of 3.9120; the loss of the step before was %.4f. Nothing of this step is kept. Lower the learning rate or warm up longer, or train in fp32.",
                            reports.get(3).loss());
        }
        assertThat(reports)
                .hasSize(4)
                .allSatisfy(report -> assertThat(report.loss()).isFinite());
        Path newest = checkpoints.newest().orElseThrow();
        assertThat(newest).endsWithRaw(Path.of("step-0000000004"));
        assertThat(numbers(newest))
                .isNotEmpty()
                .allSatisfy(number -> assertThat(number).isFinite());
    }

    /** The squares of these activations overflow, and RMS norm makes zeros of them: no number is wrong, and nothing is learned. */
    @Test
    void shouldStopWhereActivationsOverflowAndAllNumbersAreFinite() {
        // Given
        try (LanguageModel model = TinyModels.create(3);
                Trainer trainer = new Trainer(model, Optimizer.withDecay(.1))) {
            trainer.train(new Batch(rows()), 1e-3);
            model.decoder().weight("model.embed_tokens.weight").muli(1e25);
            Map<String, float[]> before = state(trainer);
            // Then
            assertThatThrownBy(() -> trainer.train(new Batch(rows()), 1e-3))
                    .isInstanceOf(TrainingDivergedException.class)
                    .hasMessageStartingWith(
                            "Training diverged at step 1: the gradients' norm is 0.0 at a loss of 3.9120; the loss of the step before was ");
            state(trainer).forEach((name, values) -> assertThat(values).as(name).isEqualTo(before.get(name)));
        }
    }

    /** Weights, moments and the number of updates. */
    private static Map<String, float[]> state(Trainer trainer) {
        Map<String, float[]> state = new LinkedHashMap<>();
        trainer.tensors().forEach((name, tensor) -> state.put(name, tensor.toFloatArray()));
        return state;
    }

    @Test
    void shouldWriteNoCheckpointOfWeightsThatAreNotFinite(@TempDir Path folder) {
        // Given: a weight that no text of the batch depends on, so that the loss does not show it
        Checkpoints checkpoints = new Checkpoints(folder, Duration.ZERO);
        try (LanguageModel model = TinyModels.damaged(3, TinyModels.VOCABULARY - 1);
                Trainer trainer = new Trainer(model, Optimizer.withDecay(0))) {
            trainer.train(new Batch(List.of(row(4))), 1e-3);
            // Then
            assertThatThrownBy(() -> trainer.save(checkpoints, Map.of()))
                    .isInstanceOf(TrainingDivergedException.class)
                    .hasMessageStartingWith(
                            "Training diverged at step 1: weights or the optimiser's moments hold numbers that are not finite");
            assertThat(checkpoints.newest()).isEmpty();
        }
    }

    private static List<Float> numbers(Path checkpoint) {
        List<Float> numbers = new ArrayList<>();
        SafetensorsReader.read(checkpoint.resolve("state.safetensors")).values().forEach(tensor -> {
            for (float number : tensor.floats(tensor.shape().size())) {
                numbers.add(number);
            }
        });
        return numbers;
    }

    private static Map<String, float[]> trained(Batches batches, Optional<Checkpoints> checkpoints) {
        try (LanguageModel model = TinyModels.create(3)) {
            Training.run(model, batches, PLAN, checkpoints, report -> {});
            Map<String, float[]> weights = new LinkedHashMap<>();
            model.config().weights().keySet().forEach(name -> weights.put(name, model.weight(name)));
            return weights;
        }
    }

    private static List<TrainingRow> rows() {
        Random random = new Random(8);
        List<TrainingRow> rows = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            int[] text =
                    random.ints(2 + random.nextInt(8), 0, TinyModels.VOCABULARY).toArray();
            rows.add(row(new int[] {1}, text));
        }
        return rows;
    }
}
