package io.tuneloom.languagemodel.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tuneloom.languagemodel.decoder.LanguageModel;
import io.tuneloom.languagemodel.decoder.TinyModels;
import io.tuneloom.languagemodel.training.Batch.TrainingRow;
import io.tuneloom.sharedschemas.jobs.Precision;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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

    private static List<Double> losses(Precision precision) {
        try (LanguageModel model = TinyModels.create(3);
                Trainer trainer = trainer(model, precision)) {
            return train(trainer, STEPS);
        }
    }

    private static Trainer trainer(LanguageModel model, Precision precision) {
        return new Trainer(model, Optimizer.withDecay(.1), 4, precision);
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
