package io.tuneloom.languagemodel.training;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.BaseNDManager;
import io.tuneloom.languagemodel.decoder.Initializer;
import io.tuneloom.languagemodel.decoder.LanguageModel;
import io.tuneloom.languagemodel.decoder.Prefix;
import io.tuneloom.languagemodel.folder.ModelConfig;
import io.tuneloom.languagemodel.generation.GenerationSettings;
import io.tuneloom.languagemodel.generation.Generator;
import io.tuneloom.languagemodel.scoring.Scorer;
import io.tuneloom.languagemodel.torch.Compute;
import io.tuneloom.languagemodel.training.Batch.TrainingRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class FlatMemoryTest {
    private static final int WARM_UP = 400;
    private static final int STEPS = 2_000;
    private static final int CHECKPOINT_EVERY = 10;
    private static final int USE_EVERY = 50;
    private static final int COLLECT_EVERY = 200;

    /** As small as one can be, since steps are what counts: 23 KB of weights. */
    private static final ModelConfig MODEL = ModelConfig.llama(50, 24, 32, 1, 4).withMaxPositions(64);

    /** A forgotten set of gradients per step would take up 46 MB, a forgotten state per checkpoint 14 MB. */
    private static final long ALLOWED_GROWTH = 6 << 20;

    @TempDir
    Path folder;

    @Test
    @EnabledOnOs(OS.LINUX)
    void shouldNotGrowOverThousandsOfStepsAndTheirCheckpoints() throws IOException {
        // Given
        try (LanguageModel model = LanguageModel.create(MODEL, Initializer.normal(.3, 3), Compute.cpu(1));
                Trainer trainer = new Trainer(model, Optimizer.withDecay(0))) {
            steps(WARM_UP, model, trainer);
            int arrays = arrays(model);
            long before = residentBytes();
            // When
            steps(STEPS, model, trainer);
            // Then
            assertThat(arrays(model)).isEqualTo(arrays);
            assertThat(residentBytes() - before).isLessThan(ALLOWED_GROWTH);
        }
    }

    private void steps(int count, LanguageModel model, Trainer trainer) {
        Batch batch = new Batch(List.of(TrainingRow.of(new int[] {1, 0, 0, 0, 0, 0, 0, 0}, 1)));
        Checkpoints checkpoints = new Checkpoints(folder, Duration.ZERO);
        for (int i = 1; i <= count; i++) {
            trainer.train(batch, 1e-3);
            if (i % CHECKPOINT_EVERY == 0) {
                trainer.save(checkpoints, Map.of());
            }
            if (i % USE_EVERY == 0) {
                useOnce(model);
            }
            if (i % COLLECT_EVERY == 0) {
                System.gc(); // Java's own heap must not grow into what is measured, however much of it is garbage.
            }
        }
    }

    private static void useOnce(LanguageModel model) {
        try (Prefix prefix = model.encode(1, 2, 3)) {
            new Scorer(model).score(new int[] {1, 2}, List.of(new int[] {4, 5}));
            new Generator(model)
                    .generate(
                            prefix, List.of(new int[] {4}, new int[] {5, 6}), GenerationSettings.greedy(5, Set.of(7)));
        }
    }

    private static int arrays(LanguageModel model) {
        return ((BaseNDManager) model.decoder().weight("model.norm.weight").getManager())
                .getManagedArrays()
                .size();
    }

    private static long residentBytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS"))
                .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
    }
}
