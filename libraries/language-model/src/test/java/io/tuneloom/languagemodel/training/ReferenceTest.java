package io.tuneloom.languagemodel.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import io.tuneloom.languagemodel.decoder.LanguageModel;
import io.tuneloom.languagemodel.torch.Devices;
import io.tuneloom.languagemodel.training.Trainer.LossAndGradients;
import io.tuneloom.languagemodel.training.Training.StepReport;
import io.tuneloom.languagemodel.training.Training.TrainingPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The arithmetic against an independent implementation in Python PyTorch. */
class ReferenceTest {
    private static final int STEPS = 5;

    @ParameterizedTest
    @ValueSource(strings = {"llama", "qwen2", "llama3"})
    void shouldComputeTheReferencesLogits(String name) {
        // Given
        Reference reference = Reference.of(name);
        try (LanguageModel model = LanguageModel.load(reference.folder(), Devices.underTest())) {
            for (int i = 0; i < reference.rows().size(); i++) {
                // When
                float[][] logits = model.logits(reference.rows().get(i).ids());
                // Then
                assertClose(flat(logits), reference.tensor("logits." + i), 1e-5);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"llama", "qwen2", "llama3"})
    void shouldComputeTheReferencesGradients(String name) {
        // Given
        Reference reference = Reference.of(name);
        try (LanguageModel model = LanguageModel.load(reference.folder(), Devices.underTest());
                Trainer trainer = new Trainer(model, Optimizer.withDecay(0));
                NDManager scope = model.decoder().scope()) {
            // When
            LossAndGradients result = trainer.gradients(scope, new Batch(reference.rows()), () -> {});
            // Then
            assertThat(result.loss()).isCloseTo(reference.series("losses")[0], within(1e-5));
            result.gradients()
                    .forEach((weight, gradient) ->
                            assertClose(gradient.toFloatArray(), reference.tensor("gradient." + weight), 1e-5));
            assertThat(result.gradients())
                    .containsOnlyKeys(model.config().weights().keySet());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"llama", "qwen2", "llama3"})
    void shouldTrainAsTheReferenceDoes(String name) {
        // Given
        Reference reference = Reference.of(name);
        try (LanguageModel model = LanguageModel.load(reference.folder(), Devices.underTest())) {
            List<StepReport> reports = new ArrayList<>();
            // When
            Training.run(
                    model,
                    step -> new Batch(reference.rows()),
                    new TrainingPlan(STEPS, reference.learningRate(), reference.optimizer()),
                    Optional.empty(),
                    reports::add);
            // Then
            for (int i = 0; i < STEPS; i++) {
                assertThat(reports.get(i).loss()).isCloseTo(reference.series("losses")[i], within(1e-4));
                assertThat(reports.get(i).gradientNorm()).isCloseTo(reference.series("norms")[i], within(1e-3));
            }
            for (String weight : model.config().weights().keySet()) {
                assertClose(model.weight(weight), reference.tensor("after." + weight), 2e-5);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void shouldTakeTheSameStepInParts(int microBatchTokens) {
        // Given
        Reference reference = Reference.of("llama");
        try (LanguageModel model = LanguageModel.load(reference.folder(), Devices.underTest())) {
            // When
            Training.run(
                    model,
                    step -> new Batch(reference.rows()),
                    new TrainingPlan(
                            STEPS,
                            reference.learningRate(),
                            reference.optimizer(),
                            GradientSettings.DEFAULT.withMicroBatchTokens(microBatchTokens)),
                    Optional.empty(),
                    report -> {});
            // Then
            for (String weight : model.config().weights().keySet()) {
                assertClose(model.weight(weight), reference.tensor("after." + weight), 2e-5);
            }
        }
    }

    private static float[] flat(float[][] rows) {
        float[] flat = new float[rows.length * rows[0].length];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, flat, i * rows[0].length, rows[0].length);
        }
        return flat;
    }

    private static void assertClose(float[] actual, float[] expected, double tolerance) {
        assertThat(actual).hasSameSizeAs(expected);
        double worst = 0;
        for (int i = 0; i < actual.length; i++) {
            worst = Math.max(worst, Math.abs(actual[i] - expected[i]));
        }
        assertThat(worst).isLessThan(tolerance);
    }
}
