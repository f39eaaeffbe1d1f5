package io.tuneloom.languagemodel.training;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.BaseNDManager;
import io.tuneloom.languagemodel.decoder.LanguageModel;
import io.tuneloom.languagemodel.decoder.Prefix;
import io.tuneloom.languagemodel.decoder.TinyModels;
import io.tuneloom.languagemodel.generation.GenerationSettings;
import io.tuneloom.languagemodel.generation.Generator;
import io.tuneloom.languagemodel.scoring.Scorer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class FlatMemoryTest {
    private static final int STEPS = 250;

    /** A forgotten set of gradients per step would take up 13 MB. */
    private static final long ALLOWED_GROWTH = 8 << 20;

    @Test
    @EnabledOnOs(OS.LINUX)
    void shouldNotGrowOverManySteps() throws IOException {
        // Given
        try (LanguageModel model = TinyModels.create(3);
                Trainer trainer = new Trainer(model, Optimizer.withDecay(0))) {
            steps(model, trainer);
            int arrays = arrays(model);
            System.gc();
            long before = residentBytes();
            // When
            steps(model, trainer);
            // Then
            System.gc();
            assertThat(arrays(model)).isEqualTo(arrays);
            assertThat(residentBytes() - before).isLessThan(ALLOWED_GROWTH);
        }
    }

    private static void steps(LanguageModel model, Trainer trainer) {
        Batch batch = new Batch(List.of(TrainingRow.of(new int[] {1}, new int[30])));
        for (int i = 0; i < STEPS; i++) {
            trainer.train(batch, 1e-3);
            if (i % 10 == 0) {
                useOnce(model);
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
