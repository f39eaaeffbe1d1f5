package io.tuneloom.gputraining.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.sharedschemas.tuning.Splitting;
import io.tuneloom.syntheticworlds.benchmarks.Benchmark;
import io.tuneloom.syntheticworlds.benchmarks.Document;
import io.tuneloom.syntheticworlds.benchmarks.ProcessKnowledge;
import io.tuneloom.syntheticworlds.benchmarks.ReversalCurse;
import io.tuneloom.syntheticworlds.benchmarks.SemanticStructure;
import io.tuneloom.syntheticworlds.benchmarks.SimpleReversals;
import io.tuneloom.syntheticworlds.benchmarks.SimpleSyllogisms;
import io.tuneloom.text.corpus.Reading;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The texts of training rows of the benchmarks' worlds: were they others, every seed would train on something else. */
class BenchmarkTextsTest {

    @ParameterizedTest
    @MethodSource
    void shouldTrainOnTheSameTextsOfTheSameWorld(Benchmark benchmark, String digest) throws Exception {
        List<String> lines = new ArrayList<>();
        for (Document document : benchmark.generate(7).documents()) {
            for (Splitting splitting : Splitting.values()) {
                lines.addAll(Reading.of(document.text()).rows(splitting));
            }
        }

        assertThat(sha256(lines)).isEqualTo(digest);
    }

    static Stream<Arguments> shouldTrainOnTheSameTextsOfTheSameWorld() {
        return Stream.of(
                Arguments.of(
                        new SimpleReversals(8, 3), "7e37e3019a3529a68e8cd1b4182d66be0afe46230ff4b3cf16eb354127668860"),
                Arguments.of(
                        new SimpleSyllogisms(8), "f610c7c6f4efddd0501a435a5e580354dca71488b5fa1c30297bdb0548440d59"),
                Arguments.of(
                        new ReversalCurse(6, 2), "ad2847cfa2f822941d1f74867615e2c2de765189c2bf02462780ff9c96482f98"),
                Arguments.of(
                        new SemanticStructure(12, 3),
                        "5ff2e21ec2905f19bdf26f0abdcb2f436ccb8d87d0f11344a06cc64aa7932199"),
                Arguments.of(
                        new ProcessKnowledge(6, 2),
                        "d42b1daa2fb98b82d698b76ae887087c79bf224e7db25ac0df9925b82c386d04"));
    }

    private static String sha256(List<String> lines) throws NoSuchAlgorithmException {
        byte[] bytes = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
