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
import io.tuneloom.text.corpus.TextReading;
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
                lines.addAll(TextReading.of(document.text()).rows(splitting));
            }
        }

        assertThat(sha256(lines)).isEqualTo(digest);
    }

    static Stream<Arguments> shouldTrainOnTheSameTextsOfTheSameWorld() {
        return Stream.of(
                Arguments.of(
                        new SimpleReversals(8, 3), "8833318ac2ec0e5b47582e2f1001267514f18f3512d4ee829541c83d04be6137"),
                Arguments.of(
                        new SimpleSyllogisms(8), "8a695404d046383985565078d703ae75400f622c26d7a5cacd2a633f98664950"),
                Arguments.of(
                        new ReversalCurse(6, 2), "4b695e35f041a92c55ae3cb8b517f7087f24a23cdaaa810629dc34dc8b60a61b"),
                Arguments.of(
                        new SemanticStructure(12, 3),
                        "458ee04a35955c383ee9d3caa6ff4494f50d9cbcf0c42f394d0012023ef4cde4"),
                Arguments.of(
                        new ProcessKnowledge(6, 2),
                        "2f41489735e08c165ac0bbe29d269608ba800bf960d59717406661ea36d70aa4"));
    }

    private static String sha256(List<String> lines) throws NoSuchAlgorithmException {
        byte[] bytes = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
