package io.tuneloom.basemodel.initialisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tuneloom.languagemodel.decoder.Initializer;
import io.tuneloom.languagemodel.decoder.LanguageModel;
import io.tuneloom.languagemodel.folder.ModelConfig;
import io.tuneloom.languagemodel.folder.Shape;
import io.tuneloom.languagemodel.torch.Compute;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EarlierWeightsTest {
    private static final String EMBEDDING = "model.embed_tokens.weight";
    private static final ModelConfig EARLIER = ModelConfig.llama(20, 8, 16, 2, 2);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void shouldKeepWhatIsKnownAndStartNewWordsAnew() throws IOException {
        // Given
        Initializer earlier = Initializer.normal(1, 1);
        Initializer fresh = Initializer.of(Map.of(EMBEDDING, new float[24 * 8]));
        save(earlier);

        // When
        float[] grown = EarlierWeights.of(folder, fresh).values(EMBEDDING, new Shape(List.of(24, 8)));

        // Then
        assertThat(Arrays.copyOf(grown, 20 * 8))
                .isEqualTo(Initializer.normal(1, 1).values(EMBEDDING, shape()));
        assertThat(Arrays.copyOfRange(grown, 20 * 8, 24 * 8)).containsOnly(0);
    }

    @Test
    void shouldSayWhichWeightDoesNotFit() throws IOException {
        // Given
        save(Initializer.normal(1, 1));
        Initializer grown = EarlierWeights.of(folder, Initializer.normal(1, 2));

        // Then
        assertThatThrownBy(() -> grown.values(EMBEDDING, new Shape(List.of(24, 16))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(EMBEDDING);
        assertThatThrownBy(() -> grown.values("model.layers.7.mlp.up_proj.weight", shape()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("model.layers.7");
    }

    private void save(Initializer weights) throws IOException {
        try (LanguageModel model = LanguageModel.create(EARLIER, weights, Compute.cpu(1))) {
            model.save(folder);
        }
    }

    private static Shape shape() {
        return Objects.requireNonNull(EARLIER.weights().get(EMBEDDING));
    }
}
