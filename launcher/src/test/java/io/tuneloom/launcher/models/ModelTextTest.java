package io.tuneloom.launcher.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.sharedschemas.models.ModelCard;
import io.tuneloom.sharedschemas.models.ModelCard.ScoredText;
import io.tuneloom.sharedschemas.models.ModelCard.ScoredToken;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelTextTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1.5620  | 1.562
            999.44  | 999.4
            4196.2  | 4,196
            44709.8 | 44,710
            """)
    void shouldWriteAPerplexityWithoutAPowerOfTen(double perplexity, String text) {
        // Given
        ScoredText sample = new ScoredText(
                "A b", false, List.of(new ScoredToken("A", null), new ScoredToken(" b", -Math.log(perplexity))));
        ModelCard card = new ModelCard(
                "llama",
                1_000_000,
                List.of("F32"),
                64,
                50,
                "BPE",
                false,
                false,
                new ModelCard.Memory(1_000_000, 1_000_000, 1_000_000, null),
                sample,
                List.of());

        // Then
        assertThat(ModelText.of(card, 1_000_000, 3, 80))
                .contains("  perplexity    " + text + ", log-probability of each token:");
    }
}
