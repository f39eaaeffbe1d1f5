package io.tuneloom.basemodel.abilities;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.languagemodel.torch.Compute;
import io.tuneloom.syntheticworlds.benchmarks.SimpleReversals;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The weights in this repository, on worlds of seeds that pretraining never draws. */
class ShippedModelTest {
    private static final Path FOLDER = Path.of("model");

    @Test
    void shouldRecallAndReverseFactsInContextAndFollowInstructions() {
        try (Subject subject = Subject.load(FOLDER, Compute.cpu(1))) {
            // When
            List<Ability> abilities = new Measurement(subject, 4, 77_000).reversals(16);

            // Then
            assertThat(abilities)
                    .allSatisfy(ability -> assertThat(ability.share().value())
                            .as(ability.name())
                            .isGreaterThan(.9));
        }
    }

    @Test
    void shouldConcludeFromTwoPremisesInContext() {
        try (Subject subject = Subject.load(FOLDER, Compute.cpu(1))) {
            // When
            List<Ability> abilities = new Measurement(subject, 4, 77_000).syllogisms(32);

            // Then
            assertThat(abilities)
                    .allSatisfy(ability -> assertThat(ability.share().value())
                            .as(ability.name())
                            .isGreaterThan(.9));
        }
    }

    @Test
    void shouldAnswerForPeopleFromBothEndsInContext() {
        try (Subject subject = Subject.load(FOLDER, Compute.cpu(1))) {
            // When
            List<Ability> abilities = new Measurement(subject, 2, 77_000).people(30);

            // Then
            assertThat(abilities)
                    .allSatisfy(ability -> assertThat(ability.share().value())
                            .as(ability.name())
                            .isGreaterThan(.9));
        }
    }

    @Test
    void shouldKnowNoFactOfABenchmark() {
        try (Subject subject = Subject.load(FOLDER, Compute.cpu(1))) {
            // When
            List<Ability> abilities =
                    new Measurement(subject, 1, 77_000).closedBook(new SimpleReversals(256, 1).generate(77_000));

            // Then
            assertThat(abilities)
                    .allSatisfy(ability -> assertThat(ability.share().value())
                            .as(ability.name())
                            .isBetween(.4, .6));
        }
    }
}
