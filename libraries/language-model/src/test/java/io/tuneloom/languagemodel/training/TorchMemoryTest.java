package io.tuneloom.languagemodel.training;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.tuneloom.languagemodel.decoder.Initializer;
import io.tuneloom.languagemodel.decoder.LanguageModel;
import io.tuneloom.languagemodel.folder.ModelConfig;
import io.tuneloom.languagemodel.torch.Compute;
import io.tuneloom.languagemodel.torch.TorchMemoryError;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is too large for any memory is no defect, whoever allocates it. */
class TorchMemoryTest {
    private static final Compute CPU = Compute.cpu(1);

    @Test
    void shouldSayThatMemoryDoesNotHoldTheMoments() {
        try (NDManager manager = CPU.open();
                NDArray weight = manager.create(0f).broadcast(new Shape(1L << 50))) { // one number, seen often
            assertThatExceptionOfType(TorchMemoryError.class)
                    .isThrownBy(() -> new AdamW(manager, Optimizer.withDecay(0), Map.of("weight", weight)))
                    .withMessageContaining("memory");
        }
    }

    @Test
    void shouldSayThatMemoryDoesNotHoldTheWeights() {
        ModelConfig huge = ModelConfig.llama(1 << 30, 1 << 20, 1, 1, 1);

        assertThatExceptionOfType(TorchMemoryError.class)
                .isThrownBy(() -> LanguageModel.create(huge, Initializer.normal(.1, 1), CPU))
                .withMessageContaining("memory");
    }
}
