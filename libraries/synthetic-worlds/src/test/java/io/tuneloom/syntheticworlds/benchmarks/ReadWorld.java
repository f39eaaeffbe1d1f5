package io.tuneloom.syntheticworlds.benchmarks;

import io.tuneloom.syntheticworlds.language.Passage;
import io.tuneloom.syntheticworlds.language.Statement;
import io.tuneloom.syntheticworlds.logic.Entailment;
import io.tuneloom.syntheticworlds.logic.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A world as a reader has it: all that it says and asks, read back from its text. */
record ReadWorld(
        Benchmark benchmark,
        long seed,
        World world,
        List<Passage> documents,
        Map<String, Statement> facts,
        List<Question> questions) {

    /**
     * An item, whether its answer is to be chosen or to be written.
     *
     * @param candidates each in its place; what is to be written is the only one
     * @param answers indices of the right ones
     */
    record Question(String id, Split split, List<Passage> candidates, List<Integer> answers, List<String> factIds) {
        static Question of(TestItem item) {
            return new Question(
                    item.id(),
                    item.split(),
                    item.candidates().stream()
                            .map(candidate -> read(item.prompt() + candidate))
                            .toList(),
                    item.answers(),
                    item.factIds());
        }

        static Question of(WrittenItem item) {
            return new Question(
                    item.id(),
                    item.split(),
                    List.of(read(item.prompt() + item.expected())),
                    List.of(0),
                    item.factIds());
        }

        Stream<Statement> right() {
            return answers.stream().map(answer -> statement(candidates.get(answer)));
        }

        List<Integer> judged(Verdict verdict, Entailment by) {
            return IntStream.range(0, candidates.size())
                    .filter(i -> by.judge(statement(candidates.get(i))) == verdict)
                    .boxed()
                    .toList();
        }

        private static Statement statement(Passage candidate) {
            return candidate.statements().getFirst();
        }
    }

    static ReadWorld of(Benchmark benchmark, long seed) {
        World world = benchmark.generate(seed);
        return new ReadWorld(
                benchmark,
                seed,
                world,
                world.documents().stream()
                        .map(document -> read(document.text()))
                        .toList(),
                world.facts().stream().collect(Collectors.toMap(Fact::id, Fact::statement)),
                Stream.concat(
                                world.items().stream().map(Question::of),
                                world.writtenItems().stream().map(Question::of))
                        .toList());
    }

    Statement fact(String id) {
        return Objects.requireNonNull(facts.get(id), id);
    }

    static Passage read(String text) {
        return Passage.parse(text).orElseThrow(() -> new AssertionError("not of the language: " + text));
    }

    /** All that is needed to see it again. */
    @Override
    public String toString() {
        return benchmark + ", seed " + seed;
    }
}
