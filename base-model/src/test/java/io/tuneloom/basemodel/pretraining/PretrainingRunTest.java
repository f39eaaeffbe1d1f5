package io.tuneloom.basemodel.pretraining;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.basemodel.initialisation.WordEmbeddings;
import io.tuneloom.basemodel.recipe.Recipe;
import io.tuneloom.basemodel.recipe.Settings;
import io.tuneloom.basemodel.vocabulary.Vocabulary;
import io.tuneloom.languagemodel.folder.ModelFolder;
import io.tuneloom.languagemodel.folder.StoredTensor;
import io.tuneloom.languagemodel.torch.Compute;
import io.tuneloom.languagemodel.training.Checkpoints;
import io.tuneloom.syntheticworlds.language.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PretrainingRunTest {
    private static final Map<String, String> SMALL = Map.of(
            "layers",
            "2",
            "width",
            "16",
            "heads",
            "2",
            "headSize",
            "8",
            "feedForward",
            "16",
            "probeEvery",
            "2",
            "probeTokens",
            "100");

    @Test
    void shouldEndBitEqualWhenResumed(@TempDir Path folder) throws IOException {
        // When
        List<String> whole = run(folder.resolve("whole"), 6, 6);
        List<String> first = run(folder.resolve("parts"), 4, 6);
        List<String> second = run(folder.resolve("parts"), 6, 6);

        // Then
        assertThat(folder.resolve("parts/model.safetensors"))
                .hasSameBinaryContentAs(folder.resolve("whole/model.safetensors"));
        assertThat(whole).hasSize(3);
        assertThat(first).hasSize(2);
        assertThat(second).hasSize(2).first().asString().startsWith("resumed from");
    }

    @Test
    void shouldWriteAFolderThatOthersRead(@TempDir Path folder) throws IOException {
        run(folder, 1, 1);

        assertThat(Files.list(folder).map(file -> file.getFileName().toString()))
                .contains(
                        "config.json",
                        "generation_config.json",
                        "model.safetensors",
                        "tokenizer.json",
                        "tokenizer_config.json",
                        "prompts.json");
    }

    @Test
    void shouldLeaveRowsOfWordsAsTheyWereThatItNeverShowed(@TempDir Path folder) throws IOException {
        // Given
        int unknown = Vocabulary.id(Words.JUDGE);
        int known = Vocabulary.id(Words.FULL_STOP);

        // When
        run(folder.resolve("begun"), 0, 6);
        run(folder.resolve("trained"), 4, 6);
        run(folder.resolve("trained"), 6, 6);

        // Then
        assertThat(row(folder.resolve("trained"), unknown)).isEqualTo(row(folder.resolve("begun"), unknown));
        assertThat(row(folder.resolve("trained"), known)).isNotEqualTo(row(folder.resolve("begun"), known));
    }

    private static float[] row(Path folder, int id) {
        StoredTensor embeddings =
                Objects.requireNonNull(ModelFolder.open(folder).weights().get(WordEmbeddings.WEIGHT));
        int width = embeddings.shape().dimensions().getLast();
        return Arrays.copyOfRange(embeddings.floats(embeddings.shape().size()), id * width, (id + 1) * width);
    }

    /** A run that stops after so many steps of those that its learning rate is planned for. */
    private static List<String> run(Path folder, int stop, int steps) throws IOException {
        Map<String, String> changes = new LinkedHashMap<>(SMALL);
        changes.put("steps", "" + steps);
        List<String> log = new ArrayList<>();
        Recipe recipe = Recipe.of(Settings.read(Path.of("recipe.properties"), changes));
        Checkpoints checkpoints = new Checkpoints(folder.resolve("checkpoints"), Duration.ofHours(1));
        try (PretrainingRun run = new PretrainingRun(recipe, null, Compute.cpu(1), checkpoints, folder, log::add)) {
            run.runTo(stop);
        }
        return log;
    }
}
