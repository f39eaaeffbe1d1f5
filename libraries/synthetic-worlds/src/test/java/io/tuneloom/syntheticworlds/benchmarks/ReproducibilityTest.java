package io.tuneloom.syntheticworlds.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** Stored outcomes are found again by benchmark, size and seed; hence a seed's world must never change. */
class ReproducibilityTest {
    @Test
    void shouldGenerateTheWorldsOfOld() {
        assertThat(Stream.of(
                                SimpleReversals.STUDY,
                                SimpleSyllogisms.STUDY,
                                ReversalCurse.STUDY,
                                SemanticStructure.STUDY,
                                new ProcessKnowledge(16, 10))
                        .map(benchmark -> digest(benchmark.generate(42))))
                .containsExactly(
                        "e458f1aadc14069b43b5d2eb37c5d1d3feb668ed49748a5f2eb6fb93214ac9c0",
                        "a2e2eece4306869d0ec3706c43f74317c598c5e97237b94dcfb3514d9bd18807",
                        "d16dfcc9464e2e7391d88c7bf54df0afaad351e72a128b3f89327c93f96f97f4",
                        "a638638f86d87f22b8e57f30112a3b7bcdd320e76d48ed20d84cecadbc4cb5c9",
                        "64fcf4ebbb5844257c6058c23638c5f07ff3cf7a60246b5e6c6791fe1f9fa8bc");
    }

    @Property(seed = "91", tries = 20)
    void shouldGiveOneWorldPerSeed(@ForAll @LongRange(min = 0, max = (1L << 31) - 2) long seed) {
        // Given
        Benchmark benchmark = new SimpleReversals(10, 2);

        // When, Then
        assertThat(benchmark.generate(seed))
                .isEqualTo(benchmark.generate(seed))
                .isNotEqualTo(benchmark.generate(seed + 1));
    }

    private static String digest(World world) {
        Stream<String> documents = world.documents().stream().map(document -> document.id() + document.text());
        Stream<String> items = world.items().stream()
                .map(item -> item.id() + item.prompt() + item.candidates() + item.answers() + item.factIds());
        Stream<String> writtenItems =
                world.writtenItems().stream().map(item -> item.id() + item.prompt() + item.expected() + item.factIds());
        String text = Stream.of(documents, items, writtenItems)
                .flatMap(lines -> lines)
                .collect(Collectors.joining("\n"));
        try {
            byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha256);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
