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
        for (Asking asking : writer.askings(40, 0)) {
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
                        new SimpleReversals(8, 3), "b617cf3ea0087af44a47733fe3317fa69aaa02a6163572d7cbc3e46741c81ef1"),
                Arguments.of(
                        new SimpleSyllogisms(8), "a3d800434f6b080e39b697ab1d8c7b34c1e811c6860057f81c2e104b6a6a7291"),
                Arguments.of(
                        new ReversalCurse(6, 2), "7306662569f5fab61f59f4c1290923a0c48094493f589dda2323df7386a80a15"),
                Arguments.of(
                        new SemanticStructure(12, 3),
                        "71feab4e64ec284a63945bd15ae19b8f6b5bc48bd56f10ce9c19c67455f206d8"),
                Arguments.of(
                        new ProcessKnowledge(6, 2),
                        "95a742d9b3af0ccc74ad7791cf3106f304a5a7504988fe76ad34481b966d0ebe"));
    }

    /** Links are of two documents: the last statement of one, restated, is as good as an inferred one. */
    private static String answer(Kind kind, String asked) {
        List<Statement> statements = Passage.parse(asked).orElseThrow().statements();
        Statement statement = statements.getFirst();
        return switch (kind) {
            case RESTATED -> Passage.of(statement.restated().orElse(statement)).text();
            case REVERSED -> Passage.of(statement.reversed()).text();
            case LINKED, UNANSWERABLE ->
                Passage.of(statements.getLast().reversed()).text();
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
