package io.tuneloom.languagemodel.decoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import io.tuneloom.languagemodel.folder.ModelConfig;
import io.tuneloom.languagemodel.folder.ModelConfig.Rope;
import io.tuneloom.languagemodel.generation.GenerationSettings;
import io.tuneloom.languagemodel.generation.Generator;
import io.tuneloom.languagemodel.generation.Generator.Generated;
import io.tuneloom.languagemodel.scoring.Scorer;
import io.tuneloom.languagemodel.scoring.Scorer.Query;
import io.tuneloom.languagemodel.torch.Devices;
import io.tuneloom.languagemodel.training.Optimizer;
import io.tuneloom.languagemodel.training.Trainer;
import io.tuneloom.sharedschemas.tuning.Precision;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Inference in bfloat16, whose numbers have 8 significant bits: a relative rounding of 2^-9. */
class PrecisionTest {
    private static final int[] TEXT =
            new Random(4).ints(30, 0, TinyModels.VOCABULARY).toArray();

    /** With random weights this large, logits are near 1 and their roundings add up over two layers. */
    private static final float ROUNDING = .06f;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldDifferFromFullPrecisionByRoundingOnly(boolean tiedHead, @TempDir Path folder) throws Exception {
        // Given: the same weights by both ways into memory
        ModelConfig config = TinyModels.config(Rope.of(10_000), tiedHead);
        Initializer weights = Initializer.normal(.2, 3);
        try (LanguageModel full = LanguageModel.create(config, weights, Devices.underTest());
                LanguageModel half =
                        LanguageModel.create(config, Initializer.normal(.2, 3), Devices.underTest(), Precision.BF16)) {
            full.save(folder);
            try (LanguageModel loaded = LanguageModel.load(folder, Devices.underTest(), Precision.BF16)) {
                // When
                float[][] expected = full.logits(TEXT);
                float[][] logits = loaded.logits(TEXT);
                // Then
                assertThat(logits).isDeepEqualTo(half.logits(TEXT));
                for (int i = 0; i < expected.length; i++) {
                    assertThat(logits[i]).containsExactly(expected[i], within(ROUNDING));
                    assertThat(logits[i]).isNotEqualTo(expected[i]);
                }
            }
        }
    }

    @Test
    void shouldScoreBehindAPrefixAsInTheWholeText() {
        // Given
        Query query = new Query(new int[] {5, 6, 7}, new int[] {8, 9, 10, 11});
        Query whole = new Query(concatenated(TEXT, query.prompt()), query.candidate());
        try (LanguageModel model = half();
                Prefix prefix = model.encode(TEXT);
                Prefix nothing = model.encode()) {
            Scorer scorer = new Scorer(model);
            // When
            double behind =
                    scorer.score(prefix, List.of(query, query)).getLast().sum();
            // Then
            assertThat(behind)
                    .isCloseTo(scorer.score(nothing, List.of(whole)).getFirst().sum(), within(4. * ROUNDING));
        }
    }

    @Test
    void shouldWriteTheLikeliestTokensOfItsOwnLogits() {
        // Given
        int[] prompt = {3, 4};
        try (LanguageModel model = half();
                Prefix prefix = model.encode(TEXT)) {
            // When: more tokens than the cache has room for at first
            Generated written = new Generator(model)
                    .generate(prefix, List.of(prompt, new int[] {5}), GenerationSettings.greedy(20, List.of()))
                    .getFirst();
            // Then
            int[] text = concatenated(concatenated(TEXT, prompt), written.tokens());
            float[][] logits = model.logits(text);
            for (int i = TEXT.length + prompt.length; i < text.length; i++) {
                float[] before = logits[i - 1];
                float highest = Float.NEGATIVE_INFINITY;
                for (float logit : before) {
                    highest = Math.max(highest, logit);
                }
                assertThat(before[text[i]]).isGreaterThan(highest - ROUNDING);
            }
        }
    }

    @Test
    void shouldBeForInferenceOnly(@TempDir Path folder) {
        try (LanguageModel model = half()) {
            assertThatThrownBy(() -> new Trainer(model, Optimizer.withDecay(0)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage(
                            "a model in BF16 is for inference only; load it in FP32 to train, read or save its weights");
            assertThatThrownBy(() -> model.save(folder)).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> model.weight("model.embed_tokens.weight"))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void shouldKeepNormsInFullPrecision() {
        try (LanguageModel model = half();
                NDArray norm = model.decoder().weight("model.norm.weight").duplicate()) {
            assertThat(norm.toFloatArray()).hasSize(24).containsOnly(1f);
        }
    }

    private static LanguageModel half() {
        return LanguageModel.create(
                TinyModels.config(), Initializer.normal(.2, 3), Devices.underTest(), Precision.BF16);
    }

    private static int[] concatenated(int[] first, int[] second) {
        int[] both = java.util.Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
