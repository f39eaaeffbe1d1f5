package io.tuneloom.datasetgeneration.domain.questions;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.sharedschemas.artifacts.GeneratedText;
import io.tuneloom.sharedschemas.artifacts.Question;
import io.tuneloom.sharedschemas.artifacts.TrainingDocument;
import io.tuneloom.sharedschemas.jobs.Usage;
import io.tuneloom.sharedschemas.results.GeneratedQuestions.Dropped;
import io.tuneloom.syntheticworlds.benchmarks.Benchmark;
import io.tuneloom.syntheticworlds.benchmarks.ProcessKnowledge;
import io.tuneloom.syntheticworlds.benchmarks.ReversalCurse;
import io.tuneloom.syntheticworlds.benchmarks.SemanticStructure;
import io.tuneloom.syntheticworlds.benchmarks.SimpleReversals;
import io.tuneloom.syntheticworlds.benchmarks.SimpleSyllogisms;
import io.tuneloom.syntheticworlds.benchmarks.World;
import io.tuneloom.syntheticworlds.language.Lexicon;
import io.tuneloom.syntheticworlds.language.Passage;
import io.tuneloom.syntheticworlds.language.Statement;
import io.tuneloom.syntheticworlds.language.Tokens;
import io.tuneloom.syntheticworlds.logic.Entailment;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

/** Worlds of all benchmarks, with a model that restates, or turns round, whatever it is given. */
class QuestionWriterPropertyTest {

    @Property(tries = 24, seed = "20260501")
    void shouldAskTrueStatementsAgainstUntrueOnes(
            @ForAll("benchmarks") Benchmark benchmark, @ForAll @LongRange(min = 1, max = 50) long seed) {
        // Given
        World world = benchmark.generate(seed);
        Entailment truth = new Entailment(world.documents().stream()
                .flatMap(document -> Passage.parse(document.text()).orElseThrow().statements().stream())
                .collect(Collectors.toSet()));

        // When
        List<Question> questions = questions(world, seed);

        // Then
        assertThat(questions).isNotEmpty().allSatisfy(question -> {
            assertThat(new HashSet<>(question.candidates())).hasSize(4);
            assertThat(question.answers()).hasSize(1);
            assertThat(question.facts()).isNotEmpty();
            for (int i = 0; i < 4; i++) {
                Statement said = Passage.parse(
                                question.prompt() + question.candidates().get(i))
                        .orElseThrow()
                        .statements()
                        .getFirst();
                assertThat(truth.follows(said)).isEqualTo(question.answers().contains(i));
            }
        });
    }

    @Property(tries = 12, seed = "20260502")
    void shouldWriteTheSameQuestionsOfTheSameSeedAndCountEveryText(
            @ForAll("benchmarks") Benchmark benchmark, @ForAll @LongRange(min = 1, max = 50) long seed) {
        // Given
        World world = benchmark.generate(seed);
        QuestionWriter writer = new QuestionWriter(documents(world), seed);
        int texts = write(writer);

        // When
        List<Question> questions = writer.questions();
        writer.telling(questions, Set.of(), Set.of(), Set.of());

        // Then
        assertThat(questions).isEqualTo(questions(world, seed));
        assertThat(writer.report(Usage.NONE).splits().stream()
                        .flatMap(split -> split.dropped().stream())
                        .mapToInt(Dropped::questions)
                        .sum())
                .isEqualTo(texts);
    }

    @Property(tries = 24, seed = "20261129")
    void shouldAskOfNamesThatNoDocumentHasWhatLogicCannotAnswer(
            @ForAll("benchmarks") Benchmark benchmark, @ForAll @LongRange(min = 1, max = 50) long seed) {
        // Given
        World world = benchmark.generate(seed);
        Set<String> named = world.documents().stream()
                .flatMap(document -> Passage.parse(document.text()).orElseThrow().tokens().stream())
                .collect(Collectors.toSet());
        QuestionWriter writer = new QuestionWriter(documents(world), seed);
        Asking asking = writer.askings(20, 0.2).getLast();

        // When
        writer.add(asking, writer.byLogic(asking).orElseThrow());

        // Then: a prompt is the beginning of a sentence, with one word that no document has
        assertThat(writer.unanswerable())
                .isNotEmpty()
                .allSatisfy(question -> assertThat(
                                new HashSet<>(Tokens.split(question.prompt()).orElseThrow()))
                        .filteredOn(token -> !named.contains(token))
                        .hasSize(1)
                        .allMatch(token -> Lexicon.isName(token) || Lexicon.isNoun(token)));
    }

    private static List<Question> questions(World world, long seed) {
        QuestionWriter writer = new QuestionWriter(documents(world), seed);
        write(writer);
        return writer.questions();
    }

    private static int write(QuestionWriter writer) {
        List<Asking> askings = writer.askings(40, 0);
        askings.forEach(asking -> writer.add(
                asking,
                asking.instructions().stream()
                        .map(instruction ->
                                new GeneratedText(instruction.id(), answer(asking.kind(), instruction.text()), true))
                        .toList()));
        return askings.stream().mapToInt(asking -> asking.instructions().size()).sum();
    }

    private static String answer(Kind kind, String asked) {
        Statement statement = Passage.parse(asked).orElseThrow().statements().getFirst();
        return switch (kind) {
            case RESTATED -> Passage.of(statement.restated().orElse(statement)).text();
            case REVERSED -> Passage.of(statement.reversed()).text();
            case LINKED, UNANSWERABLE -> "nothing.";
        };
    }

    private static List<TrainingDocument> documents(World world) {
        return world.documents().stream()
                .map(document -> new TrainingDocument(document.id(), document.text(), document.factIds()))
                .toList();
    }

    @Provide
    Arbitrary<Benchmark> benchmarks() {
        return Arbitraries.of(
                new SimpleReversals(8, 2),
                new SimpleSyllogisms(8),
                new ReversalCurse(6, 2),
                new SemanticStructure(12, 3),
                new ProcessKnowledge(6, 2));
    }
}
