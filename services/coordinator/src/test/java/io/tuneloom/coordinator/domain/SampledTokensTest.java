package io.tuneloom.coordinator.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.sharedschemas.tuning.TrainingSettings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampledTokensTest {

    /** Four bytes are a token: 40 kB at 30% for 10 epochs are 42,857 tokens of replay. */
    @ParameterizedTest
    @CsvSource({
        // bytes, share, epochs, maxSteps, batchSize, tokens
        "7_000,      0.3, 25,  1_000,   16, 20_000",
        "40_000,     0.3, 10,  1_000,   16, 40_000",
        "50_000,     0.5, 10,  1_000,   16, 120_000",
        "50_000,     0.5, 10,  20,      16, 40_000",
        "200_000,    0.3, 40,  1_000,   16, 200_000",
        "2000000000, 0.9, 10_000, 100_000, 1_024, 200_000",
    })
    void shouldBeAsManyAsFineTuningReads(
            String bytes, double share, String epochs, String maxSteps, String batchSize, String tokens) {
        TrainingSettings settings = new TrainingSettings(
                number(epochs), number(maxSteps), number(batchSize), 0.001, 10, 0, null, false, false, share, null);

        assertThat(SampledTokens.ofReplay(settings, number(bytes))).isEqualTo(number(tokens));
    }

    private static int number(String digits) {
        return Integer.parseInt(digits.replace("_", ""));
    }
}
