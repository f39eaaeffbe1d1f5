package io.tuneloom.languagemodel.decoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tuneloom.languagemodel.adapter.LoraSettings;
import io.tuneloom.languagemodel.folder.ModelConfig;
import io.tuneloom.languagemodel.folder.ModelConfig.Biases;
import io.tuneloom.languagemodel.folder.ModelConfig.Rope;
import io.tuneloom.languagemodel.folder.ModelConfig.SpecialTokens;
import io.tuneloom.languagemodel.torch.Compute;
import io.tuneloom.machine.resources.Memory;
import io.tuneloom.sharedschemas.tuning.Precision;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemoryNeedTest {
    private static final long GB = 1_000_000_000;
    private static final LoraSettings LORA = new LoraSettings(2, 4, 0, List.of("k_proj", "down_proj"), false);
    private static final MemoryNeed FOUR_GB = new MemoryNeed(4 * GB - 700_000_000, 200_000_000, 500_000_000);

    @Test
    void shouldCountWeightsInThePrecisionUsed() {
        ModelConfig config = ModelConfig.llama(49_152, 576, 1_536, 30, 9).withKeyValueHeads(3);
        long vectors = 61 * 576;

        assertThat(MemoryNeed.ofInference(config, Precision.FP32).weights()).isEqualTo(4 * config.parameters());
        assertThat(MemoryNeed.ofInference(config, Precision.BF16).weights())
                .isEqualTo(2 * config.parameters() + 2 * vectors);
        assertThat(MemoryNeed.ofTraining(config)).isEqualTo(new MemoryNeed(16 * config.parameters(), 0, 0));
    }

    /** 512 values are read by products, of which a tied embedding has 64; the norms have 24, and the adapter 64. */
    @ParameterizedTest
    @CsvSource({
        "true, FP32, FP32, 2144, 0",
        "true, FP32, BF16, 2144, 1024",
        "true, BF16, BF16, 1120, 1024",
        "false, FP32, FP32, 2400, 0",
        "false, FP32, BF16, 2400, 1024",
        "false, BF16, BF16, 1248, 1024"
    })
    void shouldCountOfAnAdaptersTrainingTheBaseModelAndWhatProductsRead(
            boolean tiedHead, Precision loaded, Precision products, long base, long copies) {
        assertThat(MemoryNeed.ofTraining(tiny(tiedHead), LORA, loaded, products))
                .isEqualTo(new MemoryNeed(base + copies + 16 * 64, 0, 0));
    }

    @Test
    void shouldRefuseToCountATrainingWithProductsInMoreBitsThanTheBaseModel() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> MemoryNeed.ofTraining(tiny(true), LORA, Precision.BF16, Precision.FP32))
                .withMessage("a base model in bf16 is not trained upon with products in fp32");
    }

    /** The adapter's tensors and what products take of them, and the larger of the adapted matrices, which has 64 values. */
    @Test
    void shouldCountOfMergingOneMatrixBesideTheModelAndTheAdapter() {
        assertThat(MemoryNeed.ofMerging(tiny(true), LORA)).isEqualTo(new MemoryNeed(2144 + 2 * 4 * 64 + 4 * 64, 0, 0));
        assertThat(MemoryNeed.ofAdapter(tiny(true), LORA).weights()).isEqualTo(2 * 4 * 64);
    }

    private static ModelConfig tiny(boolean tiedHead) {
        return new ModelConfig(
                8, 8, 8, 1, 2, 2, 4, 16, Rope.of(10_000), 1e-5, tiedHead, Biases.NONE, SpecialTokens.of(1, 2));
    }

    @Test
    void shouldCountKeysAndValuesOfOneTextThatTheContextHolds() {
        ModelConfig config = ModelConfig.llama(512, 64, 128, 2, 4);

        assertThat(MemoryNeed.ofOneText(config.withMaxPositions(100), Precision.FP32))
                .isEqualTo(new MemoryNeed(4 * config.parameters(), 2 * 2 * 64 * 4 * 100, 0));
        assertThat(MemoryNeed.ofOneText(config.withMaxPositions(100_000), Precision.FP32)
                        .reserve())
                .isEqualTo(2 * 2 * 64 * 4 * 2_048);
    }

    /** As the built-in model, SmolLM2-135M, and twice Mistral-7B. The second's batch is bounded, the last have one text that is larger. */
    @ParameterizedTest
    @CsvSource({
        "160, 4, 5, 5, 3072, 335544320",
        "160, 4, 5, 5, 100, 262144000",
        "576, 30, 9, 3, 8192, 1073741824",
        "4096, 64, 32, 8, 32768, 2147483648",
        "4096, 64, 32, 8, 1500, 1572864000"
    })
    void shouldReserveTwiceTheKeysAndValuesOfABatch(
            int width, int layers, int heads, int keyValueHeads, int positions, long reserve) {
        ModelConfig config = ModelConfig.llama(512, width, 128, layers, heads)
                .withKeyValueHeads(keyValueHeads)
                .withMaxPositions(positions);

        assertThat(MemoryNeed.ofInference(config, Precision.FP32).reserve()).isEqualTo(reserve);
        assertThat(MemoryNeed.ofAdapter(config, LORA).reserve()).isEqualTo(reserve);
        assertThat(reserve).isLessThanOrEqualTo(2 * MemoryNeed.mostKeysAndValues(config));
    }

    /** Of Gemma 3's size, of which at most 1.22 GB were measured. */
    @Test
    void shouldCountTheTokenizerWhereItIs() {
        MemoryNeed need = MemoryNeed.ofInference(ModelConfig.llama(262_145, 64, 128, 2, 4), Precision.FP32);

        assertThat(need.tokenizer()).isEqualTo(1_232_081_500);
        assertThat(need.total()).isEqualTo(need.weights() + need.reserve() + need.tokenizer());
        assertThat(need.on(Compute.cpu(1))).isEqualTo(need);
        assertThat(need.on(new Compute("cuda", 1))).isEqualTo(new MemoryNeed(need.weights(), need.reserve(), 0));
    }

    @Test
    void shouldEvictNoMoreThanIsNeeded() throws Exception {
        List<Long> held = List.of(GB, 2 * GB, 3 * GB);

        assertThat(FOUR_GB.evictions(held, available(5 * GB))).isZero();
        assertThat(FOUR_GB.evictions(held, available(3 * GB))).isEqualTo(1);
        assertThat(FOUR_GB.evictions(held, available(2 * GB))).isEqualTo(2);
        assertThat(FOUR_GB.evictions(held, available(0))).isEqualTo(3);
        assertThat(FOUR_GB.evictions(held, Optional.empty())).isZero();
    }

    @Test
    void shouldSayBothAmountsWhenItCannotFit() {
        assertThatExceptionOfType(ModelDoesNotFitException.class)
                .isThrownBy(() -> FOUR_GB.evictions(List.of(GB), available(2 * GB)))
                .withMessage(
                        "it needs 4.0 GB (3.3 GB for weights, 200 MB for cached keys and values, 500 MB for its tokenizer), and"
                                + " 3.0 GB of 8.0 GB are available (limit of this machine)");
    }

    private static Optional<Memory> available(long bytes) {
        return Optional.of(new Memory(bytes, 8 * GB, "this machine"));
    }
}
