package io.tuneloom.languagemodel.throughput;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.languagemodel.decoder.Initializer;
import io.tuneloom.languagemodel.decoder.LanguageModel;
import io.tuneloom.languagemodel.decoder.Prefix;
import io.tuneloom.languagemodel.folder.ModelConfig;
import io.tuneloom.languagemodel.generation.GenerationSettings;
import io.tuneloom.languagemodel.generation.Generator;
import io.tuneloom.languagemodel.scoring.Scorer;
import io.tuneloom.languagemodel.scoring.Scorer.Query;
import io.tuneloom.languagemodel.torch.Compute;
import io.tuneloom.languagemodel.training.Batch;
import io.tuneloom.languagemodel.training.Optimizer;
import io.tuneloom.languagemodel.training.Trainer;
import io.tuneloom.sharedschemas.jobs.Work;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a model says that it computed. */
class WorkCountTest {
    private final LanguageModel model =
            LanguageModel.create(ModelConfig.llama(8, 8, 16, 1, 1), Initializer.normal(.02, 1), Compute.cpu(1));

    @AfterEach
    void close() {
        model.close();
    }

    @Test
    void shouldCountAPrefixOnceAndWhatIsReadBehindIt() {
        // When: five tokens, then two rows of three and two tokens, padded
        try (Prefix prefix = model.encode(1, 2, 3, 4, 5)) {
            new Scorer(model)
                    .score(
                            prefix,
                            List.of(
                                    new Query(new int[] {1, 2}, new int[] {3, 4}),
                                    new Query(new int[] {1, 2}, new int[] {3})));
        }

        // Then
        assertThat(model.work()).isEqualTo(new Work(1, 5, 15, 0, 0).plus(new Work(1, 6, 2 * (3 * 5 + 6), 5, 3)));
    }

    @Test
    void shouldCountAPassForEachTokenThatIsWritten() {
        // When
        try (Prefix prefix = model.encode(1, 2, 3)) {
            new Generator(model).generate(prefix, List.of(new int[] {4}), GenerationSettings.greedy(3, Set.of()));
        }

        // Then: three tokens, the fourth behind them, and the first two of those that are written
        assertThat(model.work())
                .isEqualTo(new Work(1, 3, 6, 0, 0)
                        .plus(new Work(1, 1, 4, 3, 1))
                        .plus(new Work(1, 1, 5, 4, 1))
                        .plus(new Work(1, 1, 6, 5, 1)));
    }

    @Test
    void shouldCountTrainingSteps() {
        // When: rows of three and two tokens, of which the last is only predicted
        try (Trainer trainer = new Trainer(model, Optimizer.withDecay(0))) {
            trainer.train(Batch.of(new int[][] {{1, 2, 3}, {4, 5}}, new float[][] {{0, 1, 1}, {0, 1}}), 0.001);
        }

        // Then
        assertThat(model.work()).isEqualTo(new Work(1, 4, 6, 0, 3));
    }
}
