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
                        new SimpleReversals(8, 3), "c6712b83c808b2b7e3e8e1ee9905fc0e342e8d31908d3a46cb2a32ba65bddd0b"),
                Arguments.of(
                        new SimpleSyllogisms(8), "0ba121bd22e15e855dc6c886f8cff7dfed11358e17e401024fc5d806dd79b61f"),
                Arguments.of(
                        new ReversalCurse(6, 2), "625761128b57d2369f6da6a14d01e508954457878ac195627dc4af12da4d4ce8"),
                Arguments.of(
                        new SemanticStructure(12, 3),
                        "1283bb78dc54a15542e5517ac3939bef19d9b36d6049fe37b7af36c452f7358b"),
                Arguments.of(
                        new ProcessKnowledge(6, 2),
                        "0eb4b842aedf90b5cb6c590e7cc4c0d668cfcf15be84b3a40d149ee7b312ba56"));
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
