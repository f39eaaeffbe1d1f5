package io.tuneloom.languagemodel.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import io.tuneloom.languagemodel.decoder.Initializer;
import io.tuneloom.languagemodel.decoder.LanguageModel;
import io.tuneloom.languagemodel.decoder.TinyModels;
import io.tuneloom.languagemodel.folder.ModelConfig.Rope;
import io.tuneloom.languagemodel.torch.Devices;
import io.tuneloom.languagemodel.training.Batch.TrainingRow;
import io.tuneloom.languagemodel.training.Trainer.LossAndGradients;
import io.tuneloom.sharedschemas.tuning.Precision;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same gradient in less memory. */
class GradientsTest {
    private static final Batch BATCH = batch(40, 3, 17, 5, 29, 4, 3);

    private record Computed(double loss, Map<String, float[]> gradients) {
        float[] gradient(String weight) {
            return Objects.requireNonNull(gradients.get(weight));
        }
    }

    /** The mean over the whole batch's tokens, not the mean of the parts' means. */
    @ParameterizedTest
    @ValueSource(ints = {1, 40, 100})
    void shouldBeThatOfTheWholeBatchWhenComputedInParts(int microBatchTokens) {
        // Given
        Computed whole = computed(GradientSettings.DEFAULT, false);
        // When
        Computed parts = computed(GradientSettings.DEFAULT.withMicroBatchTokens(microBatchTokens), false);
        // Then
        assertThat(parts.loss()).isCloseTo(whole.loss(), within(1e-6));
        whole.gradients().forEach((name, values) -> assertClose(name, parts.gradient(name), values));
    }

    @ParameterizedTest
    @CsvSource({"FP32, false", "FP32, true", "BF16, false", "BF16, true"})
    void shouldBeBitEqualWithCheckpointing(Precision precision, boolean tiedHead) {
        // Given
        GradientSettings settings = GradientSettings.DEFAULT.in(precision);
        Computed kept = computed(settings, tiedHead);
        // When
        Computed recomputed = computed(settings.withCheckpointing(), tiedHead);
        // Then
        assertThat(recomputed.loss()).isEqualTo(kept.loss());
        assertThat(recomputed.gradients()).containsOnlyKeys(kept.gradients().keySet());
        kept.gradients()
                .forEach((name, values) ->
                        assertThat(recomputed.gradient(name)).as(name).isEqualTo(values));
    }

    /** The head's logits are not all kept then, and their gradients are summed in another order. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldBeTheSameExceptForRoundingWithCheckpointingOfManyTokens(boolean tiedHead) {
        // Given
        Batch many = batch(IntStream.generate(() -> 60).limit(10).toArray());
        Computed kept = computed(GradientSettings.DEFAULT, tiedHead, many);
        // When
        Computed recomputed = computed(GradientSettings.DEFAULT.withCheckpointing(), tiedHead, many);
        // Then
        assertThat(recomputed.loss()).isCloseTo(kept.loss(), within(1e-6));
        kept.gradients().forEach((name, values) -> assertClose(name, recomputed.gradient(name), values));
    }

    /** No row sees another one, and each begins at position 0. */
    @ParameterizedTest
    @CsvSource({"false, 2147483647", "true, 2147483647", "false, 100"})
    void shouldBeTheSameExceptForRoundingWhenRowsArePacked(boolean checkpointing, int microBatchTokens) {
        // Given
        GradientSettings parts = GradientSettings.DEFAULT.withMicroBatchTokens(microBatchTokens);
        GradientSettings settings = checkpointing ? parts.withCheckpointing() : parts;
        Computed padded = computed(settings, false);
        // When
        Computed packed = computed(settings.withPacking(), false);
        // Then
        assertThat(packed.loss()).isCloseTo(padded.loss(), within(1e-6));
        padded.gradients().forEach((name, values) -> assertClose(name, packed.gradient(name), values));
    }

    /** Token by token, by the loss of a batch in which only it counts. */
    @Test
    void shouldGiveEachTokenTheLossThatItHasInARowOfItsOwn() {
        try (LanguageModel model = TinyModels.create(5);
                Trainer alone = new Trainer(model, Optimizer.withDecay(0));
                Trainer packing = new Trainer(model, Optimizer.withDecay(0), GradientSettings.DEFAULT.withPacking())) {
            for (int row = 0; row < BATCH.rows().size(); row++) {
                TrainingRow text = BATCH.rows().get(row);
                for (int token = 1; token < text.ids().length; token++) {
                    float[] weights = new float[text.ids().length];
                    weights[token] = 1;
                    TrainingRow asked = new TrainingRow(text.ids(), weights);
                    List<TrainingRow> rows = new ArrayList<>(BATCH.rows().stream()
                            .map(other -> new TrainingRow(other.ids(), new float[other.ids().length]))
                            .toList());
                    rows.set(row, asked);
                    assertThat(packing.loss(new Batch(rows)))
                            .as("token %d of row %d", token, row)
                            .isCloseTo(alone.loss(new Batch(List.of(asked))), within(1e-5));
                }
            }
        }
    }

    private static Computed computed(GradientSettings settings, boolean tiedHead) {
        return computed(settings, tiedHead, BATCH);
    }

    private static Computed computed(GradientSettings settings, boolean tiedHead, Batch batch) {
        try (LanguageModel model = LanguageModel.create(
                        TinyModels.config(Rope.of(10_000), tiedHead), Initializer.normal(.3, 5), Devices.underTest());
                Trainer trainer = new Trainer(model, Optimizer.withDecay(0), settings);
                NDManager scope = model.decoder().scope()) {
            LossAndGradients sum = trainer.gradients(scope, batch, () -> {});
            Map<String, float[]> gradients = new LinkedHashMap<>();
            sum.gradients().forEach((name, gradient) -> gradients.put(name, gradient.toFloatArray()));
            return new Computed(sum.loss(), gradients);
        }
    }

    private static void assertClose(String name, float[] actual, float[] expected) {
        double largest = 0;
        double worst = 0;
        for (int i = 0; i < expected.length; i++) {
            largest = Math.max(largest, Math.abs(expected[i]));
            worst = Math.max(worst, Math.abs(actual[i] - expected[i]));
        }
        assertThat(worst).as(name).isLessThanOrEqualTo(1e-6 * Math.max(1, largest));
    }

    /** Rows of these many tokens, of which only the end counts, from anywhere on. */
    private static Batch batch(int... lengths) {
        Random random = new Random(8);
        List<TrainingRow> rows = new ArrayList<>();
        for (int length : lengths) {
            int[] ids = random.ints(length, 0, TinyModels.VOCABULARY).toArray();
            rows.add(TrainingRow.of(ids, 1 + random.nextInt(length - 1)));
        }
        return new Batch(rows);
    }
}
