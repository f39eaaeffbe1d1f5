package io.tuneloom.syntheticworlds.benchmarks;

import io.tuneloom.syntheticworlds.language.Lexicon;
import io.tuneloom.syntheticworlds.language.Passage;
import io.tuneloom.syntheticworlds.language.Quantified;
import io.tuneloom.syntheticworlds.language.Quantifier;
import io.tuneloom.syntheticworlds.language.Statement;
import io.tuneloom.syntheticworlds.language.Tokens;
import io.tuneloom.syntheticworlds.logic.Entailment;
import io.tuneloom.syntheticworlds.logic.Entailment.Status;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
    record Question(
            String id,
            Split split,
            String group,
            List<Candidate> candidates,
            List<Integer> answers,
            List<String> factIds) {
        static Question of(TestItem item) {
            return new Question(
                    item.id(),
                    item.split(),
                    item.group(),
                    item.candidates().stream()
                            .map(candidate -> Candidate.of(item.prompt(), candidate))
                            .toList(),
                    item.answers(),
                    item.factIds());
        }

        static Question of(WrittenItem item) {
            return new Question(
                    item.id(),
                    item.split(),
                    item.group(),
                    List.of(Candidate.of(item.prompt(), item.expected())),
                    List.of(0),
                    item.factIds());
        }

        /** What the right candidates state; nothing where it is right that nothing follows. */
        List<Statement> right() {
            return answers.stream()
                    .map(candidates::get)
                    .flatMap(candidate -> candidate.stated().stream())
                    .toList();
        }

        List<Integer> judged(Status verdict, Entailment by) {
            return IntStream.range(0, candidates.size())
                    .filter(i -> candidates.get(i).judge(by) == verdict)
                    .boxed()
                    .toList();
        }
    }

    /** The whole text of an item with one of its candidates. */
    sealed interface Candidate {
        Status judge(Entailment by);

        Optional<Statement> stated();

        static Candidate of(String prompt, String candidate) {
            return candidate.equals(" nothing.") ? Nothing.of(prompt) : new Stated(read(prompt + candidate));
        }
    }

    record Stated(Passage passage) implements Candidate {
        @Override
        public Status judge(Entailment by) {
            return by.judge(statement());
        }

        @Override
        public Optional<Statement> stated() {
            return Optional.of(statement());
        }

        private Statement statement() {
            return passage.statements().getFirst();
        }
    }

    /** That no "all", "some" or "no" follows between the names of the prompt's heading. */
    record Nothing(List<Quantified> statements) implements Candidate {
        static Nothing of(String prompt) {
            List<String> names = Tokens.split(prompt).orElseThrow().stream()
                    .filter(Lexicon::isName)
                    .toList();
            return new Nothing(Stream.of(Quantifier.values())
                    .flatMap(quantifier -> Stream.of(
                            Quantified.stated(quantifier, names.getFirst(), names.getLast()),
                            Quantified.stated(quantifier, names.getLast(), names.getFirst())))
                    .toList());
        }

        @Override
        public Status judge(Entailment by) {
            return statements.stream().noneMatch(by::follows) ? Status.FOLLOWS : Status.CONTRADICTED;
        }

        @Override
        public Optional<Statement> stated() {
            return Optional.empty();
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
