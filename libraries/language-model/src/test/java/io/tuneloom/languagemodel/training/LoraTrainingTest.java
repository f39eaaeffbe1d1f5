package io.tuneloom.languagemodel.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import io.tuneloom.languagemodel.adapter.LoraSettings;
import io.tuneloom.languagemodel.decoder.LanguageModel;
import io.tuneloom.languagemodel.decoder.TinyModels;
import io.tuneloom.languagemodel.folder.ModelFolderException;
import io.tuneloom.languagemodel.folder.SafetensorsReader;
import io.tuneloom.languagemodel.training.Batch.TrainingRow;
import io.tuneloom.languagemodel.training.Trainer.LossAndGradients;
import io.tuneloom.sharedschemas.tuning.Precision;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Training of an adapter beside weights that stay as they are. */
class LoraTrainingTest {
    private static final LoraSettings ALL = new LoraSettings(3, 6, 0, LoraSettings.MODULES, false);
    private static final LoraSettings DROPPING = new LoraSettings(3, 6, .4, LoraSettings.MODULES, false);

    @ParameterizedTest
    @EnumSource
    void shouldLearnAndLeaveTheBaseModelAsItIs(Precision precision) {
        try (LanguageModel base = TinyModels.create(1)) {
            float[][] before = base.logits(1, 2, 3);
            List<float[]> weights = weights(base);
            try (LanguageModel adapted = base.withNewAdapter(DROPPING, 2);
                    Trainer trainer = trainer(adapted, GradientSettings.DEFAULT.in(precision))) {
                // When
                double first = trainer.loss(batch());
                train(trainer, 30, 3e-2);
                // Then
                assertThat(trainer.loss(batch())).isLessThan(.5 * first);
                assertThat(trainer.tensors().keySet())
                        .filteredOn(name -> !name.contains("lora_"))
                        .containsExactly("updates");
            }
            assertThat(base.logits(1, 2, 3)).isDeepEqualTo(before);
            assertThat(weights(base)).usingRecursiveComparison().isEqualTo(weights);
        }
    }

    /** B begins with zeros. */
    @Test
    void shouldBeginAsTheBaseModel() {
        try (LanguageModel base = TinyModels.create(1);
                LanguageModel adapted = base.withNewAdapter(ALL, 2);
                LanguageModel other = base.withNewAdapter(ALL, 3)) {
            String a = "model.layers.0.self_attn.q_proj.lora_A.weight";
            assertThat(adapted.logits(1, 2, 3)).isDeepEqualTo(base.logits(1, 2, 3));
            assertThat(adapted.weight(a)).isNotEqualTo(other.weight(a));
            double bound = 1 / Math.sqrt(24);
            for (float value : adapted.weight(a)) {
                assertThat(Math.abs(value)).isLessThan((float) bound);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldResumeBitEqualWithDropout(Precision precision, @TempDir Path folder) {
        // Given
        Checkpoints checkpoints = new Checkpoints(folder, Duration.ZERO);
        GradientSettings settings = GradientSettings.DEFAULT.in(precision).withMicroBatchTokens(40);
        try (LanguageModel base = TinyModels.create(1);
                LanguageModel adapted = base.withNewAdapter(DROPPING, 2);
                LanguageModel resumed = base.withNewAdapter(DROPPING, 2)) {
            try (Trainer trainer = trainer(adapted, settings)) {
                train(trainer, 3, 1e-2);
                trainer.save(checkpoints, Map.of());
                train(trainer, 3, 1e-2);
            }
            Path newest = checkpoints.newest().orElseThrow();
            assertThat(SafetensorsReader.read(newest.resolve("state.safetensors"))
                            .keySet())
                    .noneMatch(name -> name.contains("embed_tokens"));
            // When
            try (Trainer trainer = trainer(resumed, settings)) {
                trainer.restore(newest);
                train(trainer, 3, 1e-2);
            }
            // Then
            adapted.decoder()
                    .trained()
                    .keySet()
                    .forEach(name -> assertThat(resumed.weight(name)).as(name).isEqualTo(adapted.weight(name)));
            assertThat(resumed.logits(1, 2, 3)).isDeepEqualTo(adapted.logits(1, 2, 3));
        }
    }

    /** Neither would end as the training that was interrupted. */
    @Test
    void shouldNotResumeAnotherTraining(@TempDir Path folder) {
        // Given
        Checkpoints checkpoints = new Checkpoints(folder, Duration.ZERO);
        LoraSettings stronger = new LoraSettings(3, 7, .4, LoraSettings.MODULES, false);
        try (LanguageModel base = TinyModels.create(1);
                LanguageModel adapted = base.withNewAdapter(DROPPING, 2);
                Trainer trainer = trainer(adapted, GradientSettings.DEFAULT)) {
            trainer.save(checkpoints, Map.of());
            Path newest = checkpoints.newest().orElseThrow();
            for (LanguageModel other : List.of(base.withNewAdapter(DROPPING, 3), base.withNewAdapter(stronger, 2))) {
                try (other;
                        Trainer resuming = trainer(other, GradientSettings.DEFAULT)) {
                    // When / Then
                    assertThatThrownBy(() -> resuming.restore(newest))
                            .isInstanceOf(ModelFolderException.class)
                            .hasMessageContaining("belongs to a training of an adapter of rank 3, alpha 6.0");
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"FP32, 0", "FP32, .4", "BF16, 0", "BF16, .4"})
    void shouldHaveBitEqualGradientsWithCheckpointing(Precision precision, double dropout) {
        // Given
        GradientSettings settings = GradientSettings.DEFAULT.in(precision);
        LoraSettings lora = new LoraSettings(3, 6, dropout, LoraSettings.MODULES, false);
        Map<String, float[]> kept = gradients(lora, settings);
        // When
        Map<String, float[]> recomputed = gradients(lora, settings.withCheckpointing());
        // Then
        kept.forEach(
                (name, gradient) -> assertThat(recomputed.get(name)).as(name).isEqualTo(gradient));
    }

    @ParameterizedTest
    @CsvSource({"30, false", "2147483647, true", "40, true"})
    void shouldHaveTheSameGradientsInPartsAndPacked(int microBatchTokens, boolean packing) {
        // Given
        LoraSettings some = new LoraSettings(3, 6, 0, List.of("v_proj", "up_proj"), true);
        Map<String, float[]> whole = gradients(some, GradientSettings.DEFAULT);
        GradientSettings parts = GradientSettings.DEFAULT.withMicroBatchTokens(microBatchTokens);
        // When
        Map<String, float[]> summed = gradients(some, packing ? parts.withPacking() : parts);
        // Then
        assertThat(summed).hasSize(2 * 2 * 2);
        whole.forEach((name, gradient) -> assertClose(name, get(summed, name), gradient, 1e-5));
    }

    /** A sees what is left of its input times 1 / (1 - dropout), so B's gradients are those without dropout on average. */
    @Test
    void shouldDropInputsOfAWithoutABias() {
        LoraSettings plain = new LoraSettings(3, 6, 0, List.of("q_proj", "down_proj"), false);
        LoraSettings dropping = new LoraSettings(3, 6, .5, List.of("q_proj", "down_proj"), false);
        try (LanguageModel base = TinyModels.create(1);
                LanguageModel adapted = base.withNewAdapter(plain, 2);
                LanguageModel dropped = base.withNewAdapter(dropping, 2);
                Trainer exact = trainer(adapted, GradientSettings.DEFAULT);
                Trainer drawing = trainer(dropped, GradientSettings.DEFAULT)) {
            String b = "model.layers.1.mlp.down_proj.lora_B.weight";
            float[] expected = get(gradients(adapted, exact), b);
            // When: a learning rate of 0 leaves all as it is, but the draw changes with the step
            float[] sum = new float[expected.length];
            int draws = 30;
            for (int draw = 0; draw < draws; draw++) {
                float[] drawn = get(gradients(dropped, drawing), b);
                assertThat(drawn).isNotEqualTo(expected);
                for (int i = 0; i < sum.length; i++) {
                    sum[i] += drawn[i] / draws;
                }
                drawing.train(batch(), 0);
            }
            // Then
            assertClose(b, sum, expected, .35);
        }
    }

    /** Validation and inference see the whole input. */
    @Test
    void shouldDropInTrainingOnly() {
        try (LanguageModel base = TinyModels.create(1);
                LanguageModel adapted = base.withNewAdapter(DROPPING, 2);
                Trainer trainer = trainer(adapted, GradientSettings.DEFAULT)) {
            train(trainer, 3, 1e-2);
            double loss = trainer.loss(batch());
            float[][] logits = adapted.logits(1, 2, 3);
            assertThat(trainer.loss(batch())).isEqualTo(loss);
            assertThat(trainer.train(batch(), 0).loss()).isNotCloseTo(loss, within(1e-4));
            assertThat(adapted.logits(1, 2, 3)).isDeepEqualTo(logits);
        }
    }

    private static Map<String, float[]> gradients(LoraSettings lora, GradientSettings settings) {
        try (LanguageModel base = TinyModels.create(1);
                LanguageModel adapted = base.withNewAdapter(lora, 2);
                Trainer trainer = trainer(adapted, settings)) {
            train(trainer, 2, 1e-1);
            return gradients(adapted, trainer);
        }
    }

    private static Map<String, float[]> gradients(LanguageModel adapted, Trainer trainer) {
        try (NDManager scope = adapted.decoder().scope()) {
            LossAndGradients sum = trainer.gradients(scope, batch(), () -> {});
            Map<String, float[]> gradients = new LinkedHashMap<>();
            sum.gradients().forEach((name, gradient) -> gradients.put(name, gradient.toFloatArray()));
            return gradients;
        }
    }

    private static float[] get(Map<String, float[]> gradients, String name) {
        return Objects.requireNonNull(gradients.get(name));
    }

    private static void assertClose(String name, float[] actual, float[] expected, double tolerance) {
        double largest = 0;
        double worst = 0;
        for (int i = 0; i < expected.length; i++) {
            largest = Math.max(largest, Math.abs(expected[i]));
            worst = Math.max(worst, Math.abs(actual[i] - expected[i]));
        }
        assertThat(worst).as(name).isLessThanOrEqualTo(tolerance * largest);
    }

    private static List<float[]> weights(LanguageModel base) {
        return base.config().weights().keySet().stream().map(base::weight).toList();
    }

    private static Trainer trainer(LanguageModel model, GradientSettings settings) {
        return new Trainer(model, Optimizer.withDecay(.01), settings);
    }

    private static void train(Trainer trainer, int steps, double rate) {
        for (int i = 0; i < steps; i++) {
            trainer.train(batch(), rate);
        }
    }

    private static Batch batch() {
        Random random = new Random(8);
        List<TrainingRow> rows = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            rows.add(TrainingRow.of(
                    random.ints(6 + 2 * i, 0, TinyModels.VOCABULARY).toArray(), 1));
        }
        return new Batch(rows);
    }
}
