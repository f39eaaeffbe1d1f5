package io.tuneloom.languagemodel.decoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import io.tuneloom.languagemodel.adapter.LoraSettings;
import io.tuneloom.languagemodel.folder.ModelConfig.Rope;
import io.tuneloom.languagemodel.folder.ModelFolderException;
import io.tuneloom.languagemodel.folder.TensorValues;
import io.tuneloom.languagemodel.generation.GenerationSettings;
import io.tuneloom.languagemodel.generation.Generator;
import io.tuneloom.languagemodel.scoring.Scorer;
import io.tuneloom.languagemodel.torch.Devices;
import io.tuneloom.languagemodel.training.Batch;
import io.tuneloom.languagemodel.training.Batch.TrainingRow;
import io.tuneloom.languagemodel.training.GradientSettings;
import io.tuneloom.languagemodel.training.Optimizer;
import io.tuneloom.languagemodel.training.Trainer;
import io.tuneloom.sharedschemas.tuning.Precision;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Models with adapters beside one base model, and merged ones. */
class AdaptedModelTest {
    private static final int[] TEXT =
            new Random(4).ints(20, 0, TinyModels.VOCABULARY).toArray();
    private static final LoraSettings ALL = new LoraSettings(3, 6, 0, LoraSettings.MODULES, false);
    private static final LoraSettings SOME = new LoraSettings(5, 7, 0, List.of("v_proj", "gate_proj"), true);

    @TempDir
    private Path work;

    @BeforeEach
    void makeFolders() throws IOException {
        try (LanguageModel base = TinyModels.create(1)) {
            base.save(work.resolve("base"));
            save(base, ALL, "all");
            save(base, SOME, "some");
        }
    }

    private void save(LanguageModel base, LoraSettings settings, String name) throws IOException {
        try (LanguageModel adapted = base.withNewAdapter(settings, 2)) {
            train(adapted, GradientSettings.DEFAULT);
            adapted.saveAdapter(work.resolve(name), "base");
        }
    }

    /** The loss of the first of some steps. */
    private static double train(LanguageModel adapted, GradientSettings settings) {
        Batch batch = new Batch(List.of(TrainingRow.of(TEXT, 1)));
        try (Trainer trainer = new Trainer(adapted, Optimizer.withDecay(0), settings)) {
            double first = trainer.train(batch, 2e-2).loss();
            for (int step = 1; step < 20; step++) {
                trainer.train(batch, 2e-2);
            }
            return first;
        }
    }

    private LanguageModel base(Precision precision) {
        return LanguageModel.load(work.resolve("base"), Devices.underTest(), precision);
    }

    private static LanguageModel base(boolean tiedHead, Precision precision) {
        return LanguageModel.create(
                TinyModels.config(Rope.of(10_000), tiedHead),
                Initializer.normal(.3, 1),
                Devices.underTest(),
                precision);
    }

    /** Whatever else is open at the same time, and whether q, k, v are joined and packed. */
    @ParameterizedTest
    @CsvSource({"FP32, all", "FP32, some", "BF16, all", "BF16, some"})
    void shouldComputeAsTheMergedModel(Precision precision, String adapter) throws IOException {
        try (LanguageModel base = base(precision);
                LanguageModel other = base.withAdapter(work.resolve(adapter.equals("all") ? "some" : "all"));
                LanguageModel adapted = base.withAdapter(work.resolve(adapter))) {
            // When
            adapted.save(work.resolve("merged"));
            try (LanguageModel merged = LanguageModel.load(work.resolve("merged"), Devices.underTest(), precision)) {
                // Then
                double tolerance = precision == Precision.FP32 ? 1e-4 : .3;
                assertClose(adapted.logits(TEXT), merged.logits(TEXT), tolerance);
                assertThat(difference(adapted.logits(TEXT), base.logits(TEXT))).isGreaterThan(1);
                assertThat(difference(adapted.logits(TEXT), other.logits(TEXT))).isGreaterThan(1e-2);
            }
        }
    }

    /** The sums of merging have 32 bits; the base's weights come from its folder, as memory holds them rounded and joined. */
    @ParameterizedTest
    @EnumSource
    void shouldMergeTheWeightsOfTheBasesFolder(Precision precision) throws IOException {
        // Given
        String module = "model.layers.1.self_attn.v_proj.";
        try (LanguageModel base = base(precision);
                LanguageModel full = base(Precision.FP32);
                LanguageModel adapted = base.withAdapter(work.resolve("some"))) {
            float[] w = full.weight(module + "weight");
            float[] a = adapted.weight(module + "lora_A.weight");
            float[] b = adapted.weight(module + "lora_B.weight");
            // When
            adapted.save(work.resolve("merged"));
            // Then
            try (LanguageModel merged = LanguageModel.load(work.resolve("merged"), Devices.underTest())) {
                float[] weight = merged.weight(module + "weight");
                int width = full.config().width();
                for (int i = 0; i < w.length; i++) {
                    int row = i / width;
                    int column = i % width;
                    double sum = IntStream.range(0, 5)
                            .mapToDouble(r -> (double) b[5 * row + r] * a[width * r + column])
                            .sum();
                    assertThat(weight[i]).isCloseTo((float) (w[i] + 7 / Math.sqrt(5) * sum), within(1e-6f));
                }
                assertThat(merged.weight("model.layers.1.self_attn.k_proj.weight"))
                        .isEqualTo(full.weight("model.layers.1.self_attn.k_proj.weight"));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldScoreAndGenerateBehindAPrefixAsInWholeTexts(Precision precision) {
        try (LanguageModel base = base(precision);
                LanguageModel adapted = base.withAdapter(work.resolve("all"))) {
            int[] prompt = Arrays.copyOf(TEXT, 12);
            int[] rest = Arrays.copyOfRange(TEXT, 12, 15);
            // When
            double behind =
                    new Scorer(adapted).score(prompt, List.of(rest)).getFirst().sum();
            // Then
            float[][] logits = adapted.logits(Arrays.copyOf(TEXT, 15));
            double whole = IntStream.range(12, 15)
                    .mapToDouble(i -> logProbability(logits[i - 1], TEXT[i]))
                    .sum();
            assertThat(behind).isCloseTo(whole, within(precision == Precision.FP32 ? 1e-4 : .2));
            try (Prefix prefix = adapted.encode(Arrays.copyOf(TEXT, 11))) {
                assertThat(new Generator(adapted)
                                .generate(prefix, List.of(new int[] {TEXT[11]}), GenerationSettings.greedy(5, Set.of()))
                                .getFirst()
                                .tokens())
                        .startsWith(Arrays.copyOfRange(TEXT, 12, 17));
            }
        }
    }

    /** A base that is loaded in 16 bits takes two thirds of the memory of a training, and the gradients are those of the same rounded weights. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldTrainBesideABaseThatIsLoadedInSixteenBits(boolean tiedHead) {
        GradientSettings half = GradientSettings.DEFAULT.in(Precision.BF16);
        try (LanguageModel full = base(tiedHead, Precision.FP32);
                LanguageModel rounded = base(tiedHead, Precision.BF16);
                LanguageModel one = full.withNewAdapter(ALL, 3);
                LanguageModel other = rounded.withNewAdapter(ALL, 3)) {
            float[][] before = rounded.logits(TEXT);
            // When
            double expected = train(one, half);
            double loss = train(other, half);
            // Then
            assertThat(loss).isCloseTo(expected, within(.05));
            assertThat(logProbability(other.logits(TEXT)[5], TEXT[6])).isGreaterThan(-1);
            assertThat(rounded.logits(TEXT)).isDeepEqualTo(before);
            assertThatThrownBy(() -> new Trainer(other, Optimizer.withDecay(0)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("loaded in BF16 cannot be trained in FP32");
        }
    }

    /** In 16 bits; a number that only the head would read anew shows that it is not read. Afterwards it is the embedding again. */
    @Test
    void shouldConvertATiedHeadOnceForATraining() {
        int unread = IntStream.range(0, TinyModels.VOCABULARY)
                .filter(token -> IntStream.of(TEXT).noneMatch(read -> read == token))
                .findFirst()
                .orElseThrow();
        Batch batch = new Batch(List.of(TrainingRow.of(TEXT, 1)));
        GradientSettings half = GradientSettings.DEFAULT.in(Precision.BF16);
        try (LanguageModel base = base(true, Precision.FP32);
                LanguageModel adapted = base.withNewAdapter(ALL, 3)) {
            try (Trainer trainer = new Trainer(adapted, Optimizer.withDecay(0), half)) {
                // When
                base.decoder().weight("model.embed_tokens.weight").set(new NDIndex("{}, 3", unread), Float.NaN);
                // Then
                assertThat(trainer.train(batch, 1e-2).loss()).isFinite();
            }
            assertThat(adapted.logits(TEXT)[0][unread]).isNaN();
        }
    }

    /** No copy of what is written as it is. */
    @Test
    void shouldCopyOnlyTheWeightsThatItMerges() {
        try (LanguageModel base = base(Precision.FP32);
                NDManager scope = base.decoder().scope()) {
            TensorValues same = TensorValues.of(new float[24 * 24]);
            Adapter adapter = Adapter.fresh(scope, base.config(), SOME, 1);
            // When
            try (MergedWeights merged = new MergedWeights(scope, base.config(), adapter, _ -> same)) {
                // Then
                assertThat(merged.values("model.norm.weight")).isSameAs(same);
                assertThat(merged.values("model.layers.0.self_attn.o_proj.weight"))
                        .isSameAs(same);
                assertThat(merged.values("model.layers.0.self_attn.v_proj.weight"))
                        .isNotSameAs(same);
            }
        }
    }

    @Test
    void shouldBeWrittenAndReadBitEqual() throws IOException {
        try (LanguageModel base = base(Precision.FP32);
                LanguageModel adapted = base.withAdapter(work.resolve("some"))) {
            // When
            adapted.saveAdapter(work.resolve("copy"), "base");
            // Then
            try (LanguageModel copy = base.withAdapter(work.resolve("copy"))) {
                assertThat(copy.adapter()).contains(SOME);
                assertThat(copy.logits(TEXT)).isDeepEqualTo(adapted.logits(TEXT));
            }
        }
    }

    @Test
    void shouldSayWhatIsWrong() {
        try (LanguageModel base = base(Precision.FP32);
                LanguageModel adapted = base.withAdapter(work.resolve("some"))) {
            assertThatThrownBy(() -> adapted.withNewAdapter(ALL, 1)).hasMessageContaining("has an adapter already");
            assertThatThrownBy(() -> base.saveAdapter(work.resolve("none"), "base"))
                    .hasMessageContaining("has no adapter");
            assertThatThrownBy(() -> base.withAdapter(work.resolve("base")))
                    .isInstanceOf(ModelFolderException.class)
                    .hasMessageContaining("adapter_config.json: is missing");
        }
    }

    private static double logProbability(float[] logits, int token) {
        double total = IntStream.range(0, logits.length)
                .mapToDouble(i -> Math.exp(logits[i]))
                .sum();
        return logits[token] - Math.log(total);
    }

    private static void assertClose(float[][] actual, float[][] expected, double tolerance) {
        assertThat(difference(actual, expected)).isLessThan(tolerance);
    }

    private static double difference(float[][] one, float[][] other) {
        double worst = 0;
        for (int i = 0; i < one.length; i++) {
            for (int j = 0; j < one[i].length; j++) {
                worst = Math.max(worst, Math.abs(one[i][j] - other[i][j]));
            }
        }
        return worst;
    }
}
