package io.tuneloom.augmentation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.augmentation.domain.StatementJudge.Audit;
import io.tuneloom.sharedschemas.artifacts.GeneratedText;
import io.tuneloom.sharedschemas.artifacts.Instruction;
import io.tuneloom.sharedschemas.artifacts.TrainingDocument;
import io.tuneloom.sharedschemas.tuning.AuditMode;
import io.tuneloom.sharedschemas.tuning.Strategy;
import io.tuneloom.syntheticworlds.benchmarks.Benchmark;
import io.tuneloom.syntheticworlds.benchmarks.ProcessKnowledge;
import io.tuneloom.syntheticworlds.benchmarks.ReversalCurse;
import io.tuneloom.syntheticworlds.benchmarks.SemanticStructure;
import io.tuneloom.syntheticworlds.benchmarks.SimpleReversals;
import io.tuneloom.syntheticworlds.benchmarks.SimpleSyllogisms;
import io.tuneloom.syntheticworlds.benchmarks.World;
import io.tuneloom.syntheticworlds.language.Passage;
import io.tuneloom.syntheticworlds.language.Statement;
import io.tuneloom.text.corpus.Corpus;
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

/** What is asked and kept of the benchmarks' worlds: were it other lines, every seed would draw something else. */
class BenchmarkRowsTest {

    @ParameterizedTest
    @MethodSource
    void shouldAskAndKeepTheSameLinesOfTheSameWorld(Benchmark benchmark, String digest) throws Exception {
        // Given: a model that restates and reverses what it is given, and repeats documents or says that nothing
        // follows
        World world = benchmark.generate(7);
        List<TrainingDocument> documents = world.documents().stream()
                .map(document -> new TrainingDocument(document.id(), document.text(), document.factIds()))
                .toList();
        Corpus corpus =
                new Corpus(documents.stream().map(TrainingDocument::text).toList());
        HeldOut nothing = HeldOut.draw(corpus, documents, 0, 1);
        Harvest harvest = new Harvest(corpus, nothing);
        List<String> lines = new ArrayList<>();

        // When
        for (Strategy strategy : List.of(Strategy.LOCAL, Strategy.GLOBAL, Strategy.DOCUMENT)) {
            InstructionPlan plan = InstructionPlan.of(strategy, documents, nothing);
            plan.instructions().forEach(asked -> lines.add(asked.id() + asked.instruction() + asked.text()));
            harvest.add(
                    plan,
                    plan.instructions().stream().map(BenchmarkRowsTest::answer).toList());
        }
        lines.addAll(harvest.sentences());
        harvest.judge(new Audit(corpus.logic()), AuditMode.STRICT);
        harvest.rows().forEach(row -> lines.add(row.strategy() + row.source() + row.text()));

        // Then
        assertThat(sha256(lines)).isEqualTo(digest);
    }

    static Stream<Arguments> shouldAskAndKeepTheSameLinesOfTheSameWorld() {
        return Stream.of(
                Arguments.of(
                        new SimpleReversals(8, 3), "b8cd038e8d1eff2d8d89ef977fba0ec6c043ad3898f747c743d32f5a38ca3595"),
                Arguments.of(
                        new SimpleSyllogisms(8), "9e266eee924a718742a14b3ed6f6bd315615f7cd8711a59845c05372d9baa334"),
                Arguments.of(
                        new ReversalCurse(6, 2), "bcb7917fd561a453b364079d1a2047b1275ce08bc59c34ad7cd8ff99f69d8339"),
                Arguments.of(
                        new SemanticStructure(12, 3),
                        "063c1daecb00f1d8346221a6797b1d5dbdbaefaf244ff2226365d388c8425ab7"),
                Arguments.of(
                        new ProcessKnowledge(6, 2),
                        "472ffb7528c1d75b5fb5ce706bf6c812d632bbb1c96425469de5a99281b2ecf1"));
    }

    private static GeneratedText answer(Instruction asked) {
        Statement statement =
                Passage.parse(asked.text()).orElseThrow().statements().getFirst();
        String text = switch (asked.instruction()) {
            case "rephrase" ->
                Passage.of(statement.restated().orElse(statement)).text();
            case "reverse" -> Passage.of(statement.reversed()).text();
            default -> asked.id().endsWith("3") ? "nothing." : asked.text();
        };
        return new GeneratedText(asked.id(), text, true);
    }

    private static String sha256(List<String> lines) throws NoSuchAlgorithmException {
        byte[] bytes = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
