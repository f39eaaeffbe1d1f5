package io.tuneloom.basemodel.abilities;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.languagemodel.torch.Compute;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The weights in this repository, on worlds of seeds that pretraining never draws. */
class ShippedModelTest {
    private static final Path FOLDER = Path.of("model");

    @Test
    void shouldRecallAndReverseFactsInContextAndFollowInstructions() {
        try (Subject subject = Subject.load(FOLDER, Compute.cpu(1))) {
            // When
            Measurement measurement = new Measurement(subject, 4, 77_000);

            // Then
            assertThat(measurement.reversals(16))
                    .allSatisfy(ability -> assertThat(ability.share().value())
                            .as(ability.name())
                            .isGreaterThan(.9));
        }
    }
}
