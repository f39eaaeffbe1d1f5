package io.tuneloom.basemodel.abilities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tuneloom.languagemodel.torch.Compute;
import io.tuneloom.syntheticworlds.benchmarks.SimpleReversals;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The weights in this repository, on worlds of seeds that pretraining never draws: what the built-in model must be able to do. */
class ShippedModelTest {
    private static final Path FOLDER = Path.of("model");
    private static final int WORLDS = 20;
    private static final long FIRST_SEED = 77_000;

    private static final Map<String, Double> INSTRUCTIONS =
            Map.of("rephrase, as instructed", .98, "reverse, as instructed", .98);

    @SuppressWarnings("NullAway.Init")
    private static Subject subject;

    @BeforeAll
    static void load() {
        subject = Subject.load(FOLDER, Compute.cpu(1));
    }

    @AfterAll
    static void close() {
        subject.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 32, 64})
    void shouldRecallAndReverseFactsInContextAndFollowInstructions(int facts) {
        // When
        List<Ability> abilities = worlds(WORLDS).reversals(facts);

        // Then
        assertAtLeast(INSTRUCTIONS, abilities);
        assertAtLeast(Map.of("recall", .95, "reversal", .95, "\"nothing.\" where nothing follows", .9), abilities);
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 32, 64})
    void shouldConcludeFromTwoPremisesInContext(int facts) {
        // When
        List<Ability> abilities = worlds(WORLDS).syllogisms(facts);

        // Then
        assertAtLeast(INSTRUCTIONS, abilities);
        assertAtLeast(Map.of("first premise", .95, "two-step syllogism", .8, "inferences that hold", .8), abilities);
    }

    @Test
    void shouldInferFromComparisonsInContext() {
        // When
        List<Ability> abilities = worlds(WORLDS).links(32);

        // Then
        assertAtLeast(Map.of("inferences that hold", .8), abilities);
    }

    @Test
    void shouldAnswerForPeopleFromBothEndsInContext() {
        // When
        List<Ability> abilities = worlds(2).people(30);

        // Then
        assertThat(abilities)
                .allSatisfy(ability ->
                        assertThat(ability.share().value()).as(ability.name()).isGreaterThan(.9));
    }

    @Test
    void shouldKnowNoFactOfABenchmark() {
        // When
        List<Ability> abilities = worlds(1).closedBook(new SimpleReversals(256, 1).generate(FIRST_SEED));

        // Then
        assertThat(abilities)
                .allSatisfy(ability ->
                        assertThat(ability.share().value()).as(ability.name()).isCloseTo(ability.chance(), within(.1)));
    }

    private static Measurement worlds(int count) {
        return new Measurement(subject, count, FIRST_SEED);
    }

    private static void assertAtLeast(Map<String, Double> shares, List<Ability> abilities) {
        shares.forEach((name, share) -> assertThat(abilities)
                .filteredOn(ability -> ability.name().equals(name))
                .as(AbilityTable.of(abilities))
                .singleElement()
                .satisfies(
                        ability -> assertThat(ability.share().value()).as(name).isGreaterThanOrEqualTo(share)));
    }
}
