package io.tuneloom.languagemodel.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.languagemodel.decoder.Initializer;
import io.tuneloom.languagemodel.decoder.LanguageModel;
import io.tuneloom.languagemodel.folder.ModelConfig;
import io.tuneloom.languagemodel.folder.TensorValues;
import io.tuneloom.languagemodel.torch.Devices;
import io.tuneloom.languagemodel.training.Batch.TrainingRow;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Embeddings that are carried in several parts, the last one smaller than the others. */
class LargeTensorsTest {
    private static final String EMBEDDINGS = "model.embed_tokens.weight";
    private static final int WIDTH = 8;
    private static final int VOCABULARY = TensorValues.PART / WIDTH + 1001;
    private static final ModelConfig CONFIG = ModelConfig.llama(VOCABULARY, WIDTH, 8, 1, 1);
    private static final Batch BATCH =
            new Batch(List.of(TrainingRow.of(new int[] {1, VOCABULARY - 1, 5, VOCABULARY - 900}, 1)));

    @Test
    void shouldBeWrittenAndRead(@TempDir Path folder) throws IOException {
        try (LanguageModel model = created()) {
            // When
            model.save(folder);
            try (LanguageModel read = LanguageModel.load(folder, Devices.underTest())) {
                // Then
                assertThat(read.weight(EMBEDDINGS)).isEqualTo(model.weight(EMBEDDINGS));
            }
        }
    }

    @Test
    void shouldBeTrainedAndGoOnFromACheckpoint(@TempDir Path folder) {
        // Given
        Checkpoints checkpoints = new Checkpoints(folder, Duration.ZERO);
        float[] uninterrupted;
        try (LanguageModel model = created();
                Trainer trainer = new Trainer(model, Optimizer.withDecay(0))) {
            trainer.train(BATCH, 1e-2);
            trainer.save(checkpoints, Map.of());
            trainer.train(BATCH, 1e-2);
            uninterrupted = model.weight(EMBEDDINGS);
        }
        // When
        try (LanguageModel model = created();
                Trainer trainer = new Trainer(model, Optimizer.withDecay(0))) {
            trainer.restore(checkpoints.newest().orElseThrow());
            trainer.train(BATCH, 1e-2);
            // Then
            assertThat(model.weight(EMBEDDINGS)).isEqualTo(uninterrupted);
        }
    }

    private static LanguageModel created() {
        return LanguageModel.create(CONFIG, Initializer.normal(.3, 5), Devices.underTest());
    }
}
