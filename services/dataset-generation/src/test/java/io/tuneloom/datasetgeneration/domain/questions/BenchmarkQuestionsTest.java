package io.tuneloom.datasetgeneration.domain.questions;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.sharedschemas.artifacts.GeneratedText;
import io.tuneloom.sharedschemas.artifacts.Question;
import io.tuneloom.sharedschemas.artifacts.TrainingDocument;
import io.tuneloom.syntheticworlds.benchmarks.Benchmark;
import io.tuneloom.syntheticworlds.benchmarks.ProcessKnowledge;
import io.tuneloom.syntheticworlds.benchmarks.ReversalCurse;
import io.tuneloom.syntheticworlds.benchmarks.SemanticStructure;
import io.tuneloom.syntheticworlds.benchmarks.SimpleReversals;
import io.tuneloom.syntheticworlds.benchmarks.SimpleSyllogisms;
import io.tuneloom.syntheticworlds.language.Passage;
import io.tuneloom.syntheticworlds.language.Statement;
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

/** What is asked of the benchmarks' worlds: were it other lines, every seed would draw something else. */
class BenchmarkQuestionsTest {

    @ParameterizedTest
    @MethodSource
    void shouldAskTheSameOfTheSameWorld(Benchmark benchmark, String digest) throws Exception {
        // Given
        List<TrainingDocument> documents = benchmark.generate(7).documents().stream()
                .map(document -> new TrainingDocument(document.id(), document.text(), document.factIds()))
                .toList();
        QuestionWriter writer = new QuestionWriter(documents, 7);
        List<String> lines = new ArrayList<>();

        // When
        for (Asking asking : writer.askings(40)) {
            asking.instructions()
                    .forEach(asked -> lines.add(asked.id() + asked.instruction() + asked.text() + asking.sources()));
            writer.add(
                    asking,
                    asking.instructions().stream()
                            .map(asked -> new GeneratedText(asked.id(), answer(asking.kind(), asked.text()), true))
                            .toList());
        }
        writer.questions().forEach(question -> lines.add(line(question)));

        // Then
        assertThat(sha256(lines)).isEqualTo(digest);
    }

    static Stream<Arguments> shouldAskTheSameOfTheSameWorld() {
        return Stream.of(
                Arguments.of(
                        new SimpleReversals(8, 3), "9f669d54c91f065463c3b02cf3df13745d83c3458dcacbe2563af59df3c1cf5a"),
                Arguments.of(
                        new SimpleSyllogisms(8), "a80f146abc6ddccc0f0b5f991b0d564cd0d0fc4a5b0ac37ebdc66da9e18a59a0"),
                Arguments.of(
                        new ReversalCurse(6, 2), "b4c3f24c1c4f67a83087abbd5ee0e991ead6b0bfcbb2a5dcc2b20282a19973ce"),
                Arguments.of(
                        new SemanticStructure(12, 3),
                        "9aae54bb3fab9cb895f910f96b4b24b96d2e1afa9f7cf05b61da4fbb39a6f38a"),
                Arguments.of(
                        new ProcessKnowledge(6, 2),
                        "850b2d1478b6c90210699eb75dc408c934244152a203251a5915c04e652b8450"));
    }

    /** Links are of two documents: the last statement of one, restated, is as good as an inferred one. */
    private static String answer(Kind kind, String asked) {
        List<Statement> statements = Passage.parse(asked).orElseThrow().statements();
        Statement statement = statements.getFirst();
        return switch (kind) {
            case RESTATED -> Passage.of(statement.restated().orElse(statement)).text();
            case REVERSED -> Passage.of(statement.reversed()).text();
            case LINKED -> Passage.of(statements.getLast().reversed()).text();
        };
    }

    private static String line(Question question) {
        return question.id()
                + question.split()
                + question.prompt()
                + question.candidates()
                + question.answers()
                + question.facts();
    }

    private static String sha256(List<String> lines) throws NoSuchAlgorithmException {
        byte[] bytes = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
