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
                        new SimpleReversals(8, 3), "e8e949d4e65c6409d7172d1b980ebb9b1b1e6eae48192c7d60f74d81ddfe58d1"),
                Arguments.of(
                        new SimpleSyllogisms(8), "772aba5439a589b6537e8619fe8a8530714cc2cbdd49063e1275db3d244a0b2e"),
                Arguments.of(
                        new ReversalCurse(6, 2), "b4fdca273bfd063bc855d43a938432efaa416411c8b1584f35cc0489e39e971a"),
                Arguments.of(
                        new SemanticStructure(12, 3),
                        "1283bb78dc54a15542e5517ac3939bef19d9b36d6049fe37b7af36c452f7358b"),
                Arguments.of(
                        new ProcessKnowledge(6, 2),
                        "b193584858638c3a360c0a2fff1ee2652519e09a00d30af080ae9a4c61122ecd"));
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
