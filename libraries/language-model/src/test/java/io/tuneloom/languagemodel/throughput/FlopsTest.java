package io.tuneloom.languagemodel.throughput;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.languagemodel.adapter.LoraSettings;
import io.tuneloom.languagemodel.folder.ModelConfig;
import io.tuneloom.sharedschemas.artifacts.Calibration.Rates;
import io.tuneloom.sharedschemas.jobs.Work;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A step of 32 tokens of the built-in model's shape, each of which is predicted: as many operations in products with weights as PyTorch's
 * FlopCounterMode counts (torch 2.13, PEFT 0.21), and in attention as many for an adapter as for all weights.
 */
class FlopsTest {
    private static final ModelConfig BUILT_IN = ModelConfig.llama(1_762, 160, 336, 4, 5);
    private static final Work STEP = new Work(1, 32, 0, 0, 32);

    @Test
    void shouldCountAllWeights() {
        assertThat(Flops.ofTraining(BUILT_IN).of(STEP)).isEqualTo(256_634_880);
        assertThat(Flops.ofInference(BUILT_IN).of(STEP)).isEqualTo(256_634_880 / 3);
    }

    @Test
    void shouldCountNoGradientsOfWeightsThatAnAdapterLeavesAsTheyAre() {
        assertThat(adapter(LoraSettings.MODULES).of(STEP)).isEqualTo(199_696_384);
        assertThat(adapter(List.of("q_proj", "v_proj")).of(STEP)).isEqualTo(173_711_360);
        assertThat(adapter(LoraSettings.MODULES).attended())
                .isEqualTo(Flops.ofTraining(BUILT_IN).attended());
    }

    private static Rates adapter(List<String> modules) {
        return Flops.ofTraining(BUILT_IN, new LoraSettings(16, 32, 0, modules, false));
    }
}
