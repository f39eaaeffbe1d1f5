package io.tuneloom.languagemodel.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EngineFailedExceptionTest {

    @Test
    void shouldSayInOneLineWhatATracebackEndsWith() {
        try (NDManager manager = Devices.underTest().open();
                TorchModule module = TorchModule.compile(manager, "TensorParts", Map.of())) {
            NDArray tensor = manager.zeros(new Shape(3));
            // Then
            assertThatThrownBy(() -> module.call("read", tensor, 2, 5))
                    .isInstanceOf(EngineFailedException.class)
                    .hasMessage("The engine failed in read: start (2) + length (5) exceeds dimension size (3).")
                    .cause()
                    .satisfies(cause -> assertThat(cause.getMessage()).contains("Traceback of TorchScript"));
        }
    }
}
