package io.tuneloom.languagemodel.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import io.tuneloom.languagemodel.decoder.LanguageModel;
import io.tuneloom.languagemodel.folder.SafetensorsReader;
import io.tuneloom.languagemodel.folder.StoredTensor;
import io.tuneloom.languagemodel.torch.Devices;
import io.tuneloom.languagemodel.training.Trainer.LossAndGradients;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Adapters that PEFT saved against what PEFT computes of them, see src/test/reference/lora.py. */
class LoraReferenceTest {
    @ParameterizedTest
    @ValueSource(strings = {"llama", "qwen2", "gemma3"})
    void shouldComputeTheLogitsOfPeft(String name) {
        // Given
        Reference base = Reference.of(name);
        Map<String, StoredTensor> recorded = recorded(name);
        try (LanguageModel model = LanguageModel.load(base.folder(), Devices.underTest());
                LanguageModel adapted = model.withAdapter(folder(name))) {
            for (int row = 0; row < base.rows().size(); row++) {
                // When
                float[][] logits = adapted.logits(base.rows().get(row).ids());
                // Then
                float[] expected = values(recorded, "logits." + row);
                for (int i = 0; i < expected.length; i++) {
                    assertThat(logits[i / logits[0].length][i % logits[0].length])
                            .isCloseTo(expected[i], within(2e-5f));
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"llama, false", "llama, true", "qwen2, false", "qwen2, true", "gemma3, false", "gemma3, true"})
    void shouldComputeTheGradientsOfPeft(String name, boolean checkpointing) {
        // Given
        Reference base = Reference.of(name);
        Map<String, StoredTensor> recorded = recorded(name);
        GradientSettings settings =
                checkpointing ? GradientSettings.DEFAULT.withCheckpointing() : GradientSettings.DEFAULT;
        try (LanguageModel model = LanguageModel.load(base.folder(), Devices.underTest());
                LanguageModel adapted = model.withAdapter(folder(name));
                Trainer trainer = new Trainer(adapted, Optimizer.withDecay(0), settings);
                NDManager scope = adapted.decoder().scope()) {
            // When
            LossAndGradients result = trainer.gradients(scope, new Batch(base.rows()), () -> {});
            // Then
            assertThat(result.loss()).isCloseTo(values(recorded, "loss")[0], within(1e-5));
            assertThat(result.gradients()).hasSize(recorded.size() - base.rows().size() - 1);
            result.gradients().forEach((tensor, gradient) -> {
                float[] expected = values(recorded, "gradient." + tensor);
                float[] computed = gradient.toFloatArray();
                assertThat(computed).hasSameSizeAs(expected);
                for (int i = 0; i < expected.length; i++) {
                    assertThat(computed[i]).as(tensor).isCloseTo(expected[i], within(2e-5f));
                }
            });
        }
    }

    private static Path folder(String name) {
        return Reference.of(name).folder().resolveSibling("lora-" + name);
    }

    private static Map<String, StoredTensor> recorded(String name) {
        return SafetensorsReader.read(folder(name).resolve("reference.safetensors"));
    }

    private static float[] values(Map<String, StoredTensor> recorded, String name) {
        StoredTensor tensor = Objects.requireNonNull(recorded.get(name), name);
        return tensor.floats(tensor.shape().size());
    }
}
