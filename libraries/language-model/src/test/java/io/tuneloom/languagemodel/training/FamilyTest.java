package io.tuneloom.languagemodel.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import com.google.gson.JsonObject;
import io.tuneloom.languagemodel.decoder.LanguageModel;
import io.tuneloom.languagemodel.decoder.Prefix;
import io.tuneloom.languagemodel.folder.JsonFile;
import io.tuneloom.languagemodel.generation.GenerationSettings;
import io.tuneloom.languagemodel.generation.Generator;
import io.tuneloom.languagemodel.generation.Generator.Generated;
import io.tuneloom.languagemodel.scoring.Scorer;
import io.tuneloom.languagemodel.scoring.Scorer.Query;
import io.tuneloom.languagemodel.scoring.Scorer.Score;
import io.tuneloom.languagemodel.torch.Devices;
import io.tuneloom.languagemodel.training.Trainer.LossAndGradients;
import io.tuneloom.sharedschemas.tuning.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Other families than Llama, other rotary embeddings, and texts beyond sliding windows, against transformers 5.18. */
class FamilyTest {
    private static final double TOLERANCE = 1e-4;

    @ParameterizedTest
    @ValueSource(strings = {"qwen3", "gemma3", "smollm3", "mistral", "qwen2-yarn", "llama-yarn", "llama-linear"})
    void shouldComputeTheLogProbabilitiesOfTransformers(String name) {
        // Given
        Reference reference = Reference.of(name);
        try (LanguageModel model = LanguageModel.load(reference.folder(), Devices.underTest())) {
            for (int row = 0; row < reference.rows().size(); row++) {
                // When
                float[] computed =
                        LogProbabilities.of(model, reference.rows().get(row).ids());
                // Then
                assertThat(LogProbabilities.distance(computed, reference.tensor("log_probabilities." + row)))
                        .isLessThan(TOLERANCE);
            }
        }
    }

    /** A prefix that is encoded once, queries of unequal length behind it, and windows that reach into it, or not as far back. */
    @ParameterizedTest
    @ValueSource(strings = {"qwen3", "gemma3", "smollm3", "mistral", "qwen2-yarn", "llama-yarn", "llama-linear"})
    void shouldScoreThemBehindAPrefix(String name) {
        // Given
        Reference reference = Reference.of(name);
        int[] ids = reference.rows().getFirst().ids();
        float[] expected = reference.tensor("log_probabilities.0");
        try (LanguageModel model = LanguageModel.load(reference.folder(), Devices.underTest())) {
            for (int length : List.of(0, 1, 5, 6, 14)) {
                List<Integer> begins = List.of(length + 1, length + 2, length + 9);
                // When
                List<Score> scores = scores(model, ids, length, begins);
                // Then
                for (int i = 0; i < scores.size(); i++) {
                    assertThat(LogProbabilities.distance(
                                    scores.get(i).logProbabilities(),
                                    LogProbabilities.ofTokens(expected, ids, begins.get(i))))
                            .as("prefix of %d, query %d", length, i)
                            .isLessThan(TOLERANCE);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "qwen3, false, false",
        "qwen3, true, true",
        "gemma3, false, false",
        "gemma3, true, false",
        "gemma3, false, true",
        "gemma3, true, true",
        "smollm3, false, false",
        "smollm3, true, true",
        "mistral, false, false",
        "mistral, true, true",
        "qwen2-yarn, false, false",
        "qwen2-yarn, true, true",
        "llama-yarn, false, false",
        "llama-linear, false, false"
    })
    void shouldComputeTheirGradients(String name, boolean packing, boolean checkpointing) {
        // Given
        Reference reference = Reference.of(name);
        GradientSettings some = packing ? GradientSettings.DEFAULT.withPacking() : GradientSettings.DEFAULT;
        GradientSettings settings = checkpointing ? some.withCheckpointing() : some;
        try (LanguageModel model = LanguageModel.load(reference.folder(), Devices.underTest());
                Trainer trainer = new Trainer(model, Optimizer.withDecay(0), settings);
                NDManager scope = model.decoder().scope()) {
            // When
            LossAndGradients result = trainer.gradients(scope, new Batch(reference.rows()), () -> {});
            // Then
            assertThat(result.loss()).isCloseTo(reference.series("losses")[0], within(TOLERANCE));
            result.gradients()
                    .forEach((weight, gradient) -> assertThat(LogProbabilities.distance(
                                    gradient.toFloatArray(), reference.tensor("gradient." + weight)))
                            .as(weight)
                            .isLessThan(TOLERANCE));
            assertThat(result.gradients())
                    .containsOnlyKeys(model.config().weights().keySet());
        }
    }

    /** Rows of unequal length together, and the first one's beginning as a prefix. */
    @ParameterizedTest
    @ValueSource(strings = {"qwen3", "gemma3", "smollm3", "mistral", "qwen2-yarn", "llama-yarn", "llama-linear"})
    void shouldWriteTheirGreedyTexts(String name) {
        // Given
        Reference reference = Reference.of(name);
        List<int[]> texts = reference.rows().stream().map(row -> row.ids()).toList();
        List<int[]> expected = reference.texts("greedy");
        try (LanguageModel model = LanguageModel.load(reference.folder(), Devices.underTest())) {
            // When
            List<int[]> together = written(model, new int[0], texts, expected.getFirst().length);
            // Then
            for (int row = 0; row < texts.size(); row++) {
                assertThat(together.get(row)).isEqualTo(expected.get(row));
            }
            int[] first = texts.getFirst();
            for (int length : List.of(3, 10, first.length)) {
                // When
                List<int[]> alone = written(
                        model,
                        Arrays.copyOf(first, length),
                        List.of(Arrays.copyOfRange(first, length, first.length)),
                        expected.getFirst().length);
                // Then
                assertThat(alone.getFirst()).isEqualTo(expected.getFirst());
            }
        }
    }

    private static List<int[]> written(LanguageModel model, int[] prefix, List<int[]> prompts, int tokens) {
        try (Prefix encoded = model.encode(prefix)) {
            return new Generator(model)
                    .generate(encoded, prompts, GenerationSettings.greedy(tokens, Set.of())).stream()
                            .map(Generated::tokens)
                            .toList();
        }
    }

    /** Where oneDNN computes products and activation at once. Weights are large, so that roundings add up. */
    @ParameterizedTest
    @ValueSource(strings = {"qwen3", "gemma3", "smollm3", "mistral", "qwen2-yarn"})
    void shouldComputeNearlyTheSameInSixteenBits(String name) {
        // Given
        Reference reference = Reference.of(name);
        try (LanguageModel model = LanguageModel.load(reference.folder(), Devices.underTest(), Precision.BF16)) {
            // When
            int[] ids = reference.rows().getFirst().ids();
            float[] computed = LogProbabilities.of(model, ids);
            List<Score> behind = scores(model, ids, 14, List.of(15, 23));
            // Then
            float[] expected = reference.tensor("log_probabilities.0");
            assertThat(LogProbabilities.meanDistance(computed, expected)).isLessThan(.15);
            assertThat(LogProbabilities.meanDistance(
                            behind.getFirst().logProbabilities(), LogProbabilities.ofTokens(expected, ids, 15)))
                    .isLessThan(.3);
        }
    }

    /** Windows of which nothing, or a token, reaches from behind into a prefix. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void shouldScoreBehindAPrefixAsInTheWholeTextWithTheSmallestWindows(int window, @TempDir Path folder)
            throws IOException {
        // Given
        Reference reference = Reference.of("mistral");
        int[] ids = reference.rows().getFirst().ids();
        for (String file : List.of("config.json", "model.safetensors")) {
            Files.copy(reference.folder().resolve(file), folder.resolve(file));
        }
        JsonObject json = JsonFile.read(folder.resolve("config.json")).fields();
        json.addProperty("sliding_window", window);
        JsonFile.write(folder.resolve("config.json"), json);
        try (LanguageModel model = LanguageModel.load(folder, Devices.underTest())) {
            // When
            List<Score> behind = scores(model, ids, 14, List.of(15, 16, 20));
            // Then
            float[] whole = LogProbabilities.of(model, ids);
            for (int i = 0; i < behind.size(); i++) {
                int begin = List.of(15, 16, 20).get(i);
                assertThat(LogProbabilities.distance(
                                behind.get(i).logProbabilities(), LogProbabilities.ofTokens(whole, ids, begin)))
                        .isLessThan(1e-5);
            }
        }
    }

    /** Of a text's end from each of these tokens on, behind its first tokens as a prefix. */
    private static List<Score> scores(LanguageModel model, int[] ids, int prefix, List<Integer> begins) {
        List<Query> queries = begins.stream()
                .map(begin ->
                        new Query(Arrays.copyOfRange(ids, prefix, begin), Arrays.copyOfRange(ids, begin, ids.length)))
                .toList();
        try (Prefix encoded = model.encode(Arrays.copyOf(ids, prefix))) {
            return new Scorer(model).score(encoded, queries);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"qwen3", "gemma3", "smollm3", "mistral", "qwen2-yarn", "llama-yarn", "llama-linear"})
    void shouldWriteFoldersThatSayTheSame(String name, @TempDir Path tuned) throws IOException {
        // Given
        Reference reference = Reference.of(name);
        int[] ids = reference.rows().getFirst().ids();
        try (LanguageModel model = LanguageModel.load(reference.folder(), Devices.underTest())) {
            // When
            model.save(tuned);
            // Then
            try (LanguageModel read = LanguageModel.load(tuned, Devices.underTest())) {
                assertThat(read.config()).isEqualTo(model.config());
                assertThat(read.logits(ids)).isDeepEqualTo(model.logits(ids));
            }
        }
        JsonObject json = JsonFile.read(tuned.resolve("config.json")).fields();
        assertThat(json.keySet()).contains("rope_theta", "rope_parameters", "torch_dtype", "dtype");
    }
}
