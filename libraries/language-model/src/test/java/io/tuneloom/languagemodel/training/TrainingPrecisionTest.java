package io.tuneloom.languagemodel.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import io.tuneloom.languagemodel.decoder.LanguageModel;
import io.tuneloom.languagemodel.decoder.TinyModels;
import io.tuneloom.languagemodel.folder.ModelFolderException;
import io.tuneloom.languagemodel.training.Batch.TrainingRow;
import io.tuneloom.sharedschemas.tuning.Precision;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training with matrix products in bfloat16 and everything else in 32 bits. */
class TrainingPrecisionTest {
    private static final int STEPS = 40;

    @Test
    void shouldLearnAsInFullPrecision() {
        // When
        List<Double> full = losses(Precision.FP32);
        List<Double> half = losses(Precision.BF16);
        // Then
        assertThat(half.getFirst()).isNotEqualTo(full.getFirst()).isCloseTo(full.getFirst(), within(.05));
        assertThat(half.getLast()).isLessThan(.2 * half.getFirst()).isCloseTo(full.getLast(), within(.1));
    }

    @Test
    void shouldResumeBitEqual(@TempDir Path folder) {
        // Given
        Checkpoints checkpoints = new Checkpoints(folder, Duration.ZERO);
        try (LanguageModel model = TinyModels.create(3);
                LanguageModel resumed = TinyModels.create(4)) {
            try (Trainer trainer = trainer(model, Precision.BF16)) {
                train(trainer, 3);
                trainer.save(checkpoints, Map.of());
                train(trainer, 3);
            }
            // When
            try (Trainer trainer = trainer(resumed, Precision.BF16)) {
                trainer.restore(checkpoints.newest().orElseThrow());
                train(trainer, 3);
            }
            // Then: and after the training inference is in 32 bits again
            for (String weight : model.config().weights().keySet()) {
                assertThat(resumed.weight(weight)).as(weight).isEqualTo(model.weight(weight));
            }
            assertThat(resumed.logits(1, 2, 3)).isDeepEqualTo(model.logits(1, 2, 3));
        }
    }

    @Test
    void shouldNotGoOnInAnotherPrecision(@TempDir Path folder) {
        // Given
        Checkpoints checkpoints = new Checkpoints(folder, Duration.ZERO);
        try (LanguageModel model = TinyModels.create(3)) {
            try (Trainer trainer = trainer(model, Precision.BF16)) {
                trainer.save(checkpoints, Map.of());
            }
            Path newest = checkpoints.newest().orElseThrow();
            // When / Then
            try (Trainer trainer = trainer(model, Precision.FP32)) {
                assertThatThrownBy(() -> trainer.restore(newest))
                        .isInstanceOf(ModelFolderException.class)
                        .hasMessageContaining("state.json")
                        .hasMessageContaining("belongs to a training in bf16, but this one is in fp32");
            }
        }
    }

    /** In bfloat16 a sum of ones stays at 256, whose neighbour is 258. */
    @Test
    void shouldSumTheGradientOfAnEmbeddingInFullPrecision() {
        try (LanguageModel model = TinyModels.create(3);
                Trainer trainer = trainer(model, Precision.BF16);
                NDManager scope = model.decoder().scope()) {
            // When: the same row once and 1,024 times, each counted fully
            float[] once = embeddingGradient(model, scope, 1);
            float[] often = embeddingGradient(model, scope, 1_024);
            // Then
            float largest = 0;
            for (float value : once) {
                largest = Math.max(largest, Math.abs(value));
            }
            for (int i = 0; i < once.length; i++) {
                assertThat(often[i]).isCloseTo(1_024 * once[i], within(.01f * 1_024 * largest));
            }
        }
    }

    private static float[] embeddingGradient(LanguageModel model, NDManager scope, int repeats) {
        List<TrainingRow> rows = Collections.nCopies(repeats, TrainingRow.of(new int[] {3, 5}, 1));
        model.decoder().forgetGradients();
        Predictions.of(Packing.none(rows), 1).addGradients(scope, model.decoder(), false);
        return AdamW.get(model.decoder().gradients(scope), "model.embed_tokens.weight")
                .toFloatArray();
    }

    /** Weights, their gradients and both moments of AdamW; toFloatArray refuses any other type. */
    @Test
    void shouldKeepWeightsGradientsAndOptimiserInFullPrecision() {
        try (LanguageModel model = TinyModels.create(3);
                Trainer trainer = trainer(model, Precision.BF16);
                NDManager scope = model.decoder().scope()) {
            train(trainer, 1);
            assertThat(trainer.gradients(scope, batch(), () -> {}).gradients().values())
                    .extracting(NDArray::getDataType)
                    .containsOnly(DataType.FLOAT32);
            assertThat(trainer.tensors().values())
                    .hasSizeGreaterThan(3 * 10)
                    .extracting(NDArray::getDataType)
                    .containsOnly(DataType.FLOAT32);
        }
    }

    private static List<Double> losses(Precision precision) {
        try (LanguageModel model = TinyModels.create(3);
                Trainer trainer = trainer(model, precision)) {
            return train(trainer, STEPS);
        }
    }

    private static Trainer trainer(LanguageModel model, Precision precision) {
        return new Trainer(
                model,
                Optimizer.withDecay(.1),
                GradientSettings.DEFAULT.in(precision).withMicroBatchTokens(24));
    }

    private static List<Double> train(Trainer trainer, int steps) {
        List<Double> losses = new ArrayList<>();
        for (int i = 0; i < steps; i++) {
            losses.add(trainer.train(batch(), 1e-2).loss());
        }
        return losses;
    }

    private static Batch batch() {
        Random random = new Random(8);
        List<TrainingRow> rows = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            rows.add(TrainingRow.of(random.ints(4 + i, 0, TinyModels.VOCABULARY).toArray(), 1));
        }
        return new Batch(rows);
    }
}
