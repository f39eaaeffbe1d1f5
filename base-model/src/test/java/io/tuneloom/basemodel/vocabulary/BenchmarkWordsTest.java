package io.tuneloom.basemodel.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.languagemodel.text.Tokenizer;
import io.tuneloom.syntheticworlds.benchmarks.Benchmark;
import io.tuneloom.syntheticworlds.benchmarks.Document;
import io.tuneloom.syntheticworlds.benchmarks.ProcessKnowledge;
import io.tuneloom.syntheticworlds.benchmarks.ReversalCurse;
import io.tuneloom.syntheticworlds.benchmarks.SemanticStructure;
import io.tuneloom.syntheticworlds.benchmarks.SimpleReversals;
import io.tuneloom.syntheticworlds.benchmarks.SimpleSyllogisms;
import io.tuneloom.syntheticworlds.benchmarks.World;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An item with a word that the built-in model does not know would measure nothing. */
class BenchmarkWordsTest {
    static Stream<Benchmark> benchmarks() {
        return Stream.of(
                SimpleReversals.STUDY,
                SimpleSyllogisms.STUDY,
                new ReversalCurse(30, 2),
                new SemanticStructure(110, 2),
                new ProcessKnowledge(100, 2));
    }

    @ParameterizedTest
    @MethodSource("benchmarks")
    void shouldKnowEveryWordOfABenchmark(Benchmark benchmark, @TempDir Path folder) throws IOException {
        // Given
        TextFiles.write(folder);
        World world = benchmark.generate(7);
        List<String> texts = Stream.of(
                        world.documents().stream().map(Document::text),
                        world.items().stream()
                                .flatMap(
                                        item -> item.candidates().stream().map(candidate -> item.prompt() + candidate)),
                        world.writtenItems().stream().map(item -> item.prompt() + item.expected()))
                .flatMap(each -> each)
                .toList();

        // When, Then
        try (Tokenizer tokenizer = Tokenizer.load(folder)) {
            assertThat(texts)
                    .isNotEmpty()
                    .allSatisfy(text ->
                            assertThat(tokenizer.encode(text)).doesNotContain(Vocabulary.id(Vocabulary.UNKNOWN)));
        }
    }
}
