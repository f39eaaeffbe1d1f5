package io.tuneloom.basemodel.abilities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tuneloom.languagemodel.torch.Compute;
import io.tuneloom.syntheticworlds.benchmarks.SimpleReversals;
import io.tuneloom.syntheticworlds.worlds.Material;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
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
    void shouldRecallReverseAndFollowInstructionsOnWhatItWasTaught(int facts) {
        // When
        List<Ability> abilities = worlds(Material.SEEN, WORLDS).reversals(facts);

        // Then
        assertAtLeast(
                Map.of(
                        "recall", .98,
                        "reversal", .97,
                        "reversal-restated", .95,
                        "name", .97,
                        "chain", .75,
                        "rephrase, as instructed", .98,
                        "reverse, as instructed", .98,
                        "\"nothing.\" where nothing follows", .93),
                abilities);
    }

    /** Questions carry over to what pretraining holds out. Instructions hardly do, which the model card says as well. */
    @ParameterizedTest
    @ValueSource(ints = {16, 32, 64})
    void shouldRecallAndReverseWhatPretrainingHoldsOutAndSometimesFollowInstructionsAboutIt(int facts) {
        // When
        List<Ability> abilities = worlds(Material.HELD_OUT, WORLDS).reversals(facts);

        // Then
        assertAtLeast(
                Map.of(
                        "recall", .98,
                        "reversal", .94,
                        "reversal-restated", .85,
                        "name", .9,
                        "chain", .75,
                        "reverse, as instructed", .3,
                        "\"nothing.\" where nothing follows", .85),
                abilities);
        assertAtMost(Map.of("rephrase, as instructed", .3, "reverse, as instructed", .7), abilities);
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 32, 64})
    void shouldConcludeFromTwoPremisesAboutHeldOutNames(int facts) {
        // When
        List<Ability> abilities = worlds(Material.HELD_OUT, WORLDS).syllogisms(facts);

        // Then
        assertAtLeast(
                Map.of(
                        "recall", .98,
                        "syllogism", .85,
                        "rephrase, as instructed", .98,
                        "reverse, as instructed", .98,
                        "inferences that hold", .9),
                abilities);
    }

    @Test
    void shouldInferFromComparisonsInContext() {
        // When
        List<Ability> taught = worlds(Material.SEEN, WORLDS).links(32);
        List<Ability> heldOut = worlds(Material.HELD_OUT, WORLDS).links(32);

        // Then
        assertAtLeast(Map.of("inferences that hold", .85, "links found", .9), taught);
        assertAtLeast(Map.of("inferences that hold", .65, "links found", .8), heldOut);
        assertAtMost(Map.of("inferences that hold", .88), heldOut);
    }

    @Test
    void shouldAnswerForPeopleFromBothEndsInContext() {
        // When
        List<Ability> abilities = worlds(Material.HELD_OUT, 2).people(30);

        // Then
        assertThat(abilities)
                .filteredOn(ability -> ability.chance() > 0)
                .isNotEmpty()
                .allSatisfy(ability ->
                        assertThat(ability.share().value()).as(ability.name()).isGreaterThan(.9));
        assertThat(abilities)
                .filteredOn(ability -> ability.chance() == 0)
                .hasSize(4)
                .allSatisfy(ability ->
                        assertThat(ability.share().value()).as(ability.name()).isGreaterThan(.5));
    }

    /** Of one world it may prefer all wrong answers about a feature, which says nothing, so there are several. */
    @Test
    void shouldKnowNoFactOfABenchmark() {
        // When
        List<Ability> abilities = LongStream.range(FIRST_SEED, FIRST_SEED + WORLDS)
                .mapToObj(seed -> worlds(Material.HELD_OUT, 1).closedBook(new SimpleReversals(64, 1).generate(seed)))
                .reduce(ShippedModelTest::sum)
                .orElseThrow();

        // Then
        assertThat(abilities)
                .allSatisfy(ability ->
                        assertThat(ability.share().value()).as(ability.name()).isCloseTo(ability.chance(), within(.1)));
    }

    private static List<Ability> sum(List<Ability> some, List<Ability> more) {
        return IntStream.range(0, some.size())
                .mapToObj(i -> some.get(i).plus(more.get(i)))
                .toList();
    }

    private static Measurement worlds(Material material, int count) {
        return new Measurement(subject, material, count, FIRST_SEED);
    }

    private static void assertAtLeast(Map<String, Double> shares, List<Ability> abilities) {
        shares.forEach((name, share) -> assertThat(share(name, abilities))
                .as(name + AbilityTable.of(abilities))
                .isGreaterThanOrEqualTo(share));
    }

    private static void assertAtMost(Map<String, Double> shares, List<Ability> abilities) {
        shares.forEach((name, share) -> assertThat(share(name, abilities))
                .as(name + AbilityTable.of(abilities))
                .isLessThanOrEqualTo(share));
    }

    private static double share(String name, List<Ability> abilities) {
        return abilities.stream()
                .filter(ability -> ability.name().equals(name))
                .findFirst()
                .orElseThrow()
                .share()
                .value();
    }
}
