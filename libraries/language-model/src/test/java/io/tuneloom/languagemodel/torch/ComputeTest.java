package io.tuneloom.languagemodel.torch;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import ai.djl.engine.Engine;
import ai.djl.engine.StandardCapabilities;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.tuneloom.languagemodel.decoder.LanguageModel;
import io.tuneloom.languagemodel.decoder.TinyModels;
import io.tuneloom.languagemodel.decoder.WarmUp;
import org.junit.jupiter.api.Test;

class ComputeTest {

    @Test
    void shouldWarmUpWhereThereIsADevice() {
        WarmUp.on(Devices.underTest());
    }

    @Test
    void shouldSayThatThereIsNoCudaDevice() {
        // Given
        assumeThat(Engine.getEngine("PyTorch").hasCapability(StandardCapabilities.CUDA))
                .isFalse();

        // Then
        assertThatThrownBy(() -> WarmUp.on(Compute.cuda(0)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Device cuda:0 was requested, but libtorch sees no CUDA device")
                .hasMessageContaining("PYTORCH_FLAVOR");
    }

    @Test
    void shouldTellMissingMemoryFromADefect() {
        try (LanguageModel model = TinyModels.create(1);
                NDManager scope = model.decoder().scope()) {
            // Given more tokens than any machine has memory for, as one number that is repeated without being copied
            NDArray endless = scope.create(new int[] {0}).broadcast(new Shape(1, 1L << 45));

            // Then
            assertThatThrownBy(() -> model.decoder().logits(scope, endless)).isInstanceOf(OutOfMemoryError.class);
        }
    }
}
