package io.tuneloom.augmentation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.augmentation.domain.StatementJudge.Audit;
import io.tuneloom.sharedschemas.artifacts.AugmentedRow;
import io.tuneloom.sharedschemas.artifacts.GeneratedText;
import io.tuneloom.sharedschemas.artifacts.TrainingDocument;
import io.tuneloom.sharedschemas.tuning.AuditMode;
import io.tuneloom.sharedschemas.tuning.Strategy;
import io.tuneloom.syntheticworlds.benchmarks.Benchmark;
import io.tuneloom.syntheticworlds.benchmarks.Fact;
import io.tuneloom.syntheticworlds.benchmarks.ProcessKnowledge;
import io.tuneloom.syntheticworlds.benchmarks.ReversalCurse;
import io.tuneloom.syntheticworlds.benchmarks.SemanticStructure;
import io.tuneloom.syntheticworlds.benchmarks.SimpleReversals;
import io.tuneloom.syntheticworlds.benchmarks.SimpleSyllogisms;
import io.tuneloom.syntheticworlds.benchmarks.World;
import io.tuneloom.syntheticworlds.language.Lexicon;
import io.tuneloom.syntheticworlds.language.Passage;
import io.tuneloom.syntheticworlds.language.Statement;
import io.tuneloom.syntheticworlds.logic.Entailment;
import io.tuneloom.text.corpus.Corpus;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** A model that writes everything about random worlds: each fact in all words, and every answer to every question, right or wrong. */
class HeldOutPropertyTest {

    @Property(seed = "1", tries = 25)
    void shouldKeepNoRowThatHeldOutFactsDecideOrThatNamesWhatOnlyTheyName(
            @ForAll("benchmarks") Benchmark benchmark,
            @ForAll @IntRange(min = 1, max = 100_000) int seed,
            @ForAll @DoubleRange(min = 0.05, max = 0.9) double share) {
        // Given
        World world = benchmark.generate(seed);
        List<TrainingDocument> documents = documents(world);
        Corpus corpus = corpus(documents);
        HeldOut heldOut = HeldOut.draw(corpus, documents, share, seed);
        Predicate<Fact> isHeldOut = fact -> heldOut.facts().contains(fact.id());
        List<Statement> kept = statements(world.facts().stream().filter(isHeldOut.negate()));
        List<Statement> out = statements(world.facts().stream().filter(isHeldOut));
        Entailment all = corpus.logic();
        Entailment withoutThem = new Entailment(kept);
        Set<String> onlyTheirs = names(out);
        onlyTheirs.removeAll(names(kept));

        // When
        Harvest harvest = new Harvest(corpus, heldOut);
        List<GeneratedText> everything = everything(world);
        harvest.add(
                new InstructionPlan(
                        Strategy.GLOBAL,
                        List.of(),
                        Collections.nCopies(
                                everything.size(), documents.getFirst().id())),
                everything);
        harvest.judge(new Audit(all), AuditMode.REPORT);
        List<Statement> rows = harvest.rows().stream()
                .map(AugmentedRow::text)
                .flatMap(text -> Passage.parse(text).orElseThrow().statements().stream())
                .toList();

        // Then
        assertThat(out).isNotEmpty();
        assertThat(rows)
                .isNotEmpty()
                .allMatch(statement -> withoutThem.judge(statement) == all.judge(statement))
                .allMatch(statement -> statement.tokens().stream().noneMatch(onlyTheirs::contains));
        // Then: nothing else is dropped
        assertThat(everything.stream()
                        .map(GeneratedText::text)
                        .flatMap(text -> Passage.parse(text).stream())
                        .flatMap(passage -> passage.statements().stream())
                        .filter(withoutThem::follows))
                .allMatch(statement -> corpus.says(Passage.of(statement).text()) || rows.contains(statement));
    }

    @Property(seed = "1", tries = 25)
    void shouldAskAboutEveryKeptFactAndNoOther(
            @ForAll("benchmarks") Benchmark benchmark,
            @ForAll @IntRange(min = 1, max = 100_000) int seed,
            @ForAll @DoubleRange(min = 0.05, max = 0.9) double share) {
        // Given
        World world = benchmark.generate(seed);
        List<TrainingDocument> documents = documents(world);
        HeldOut heldOut = HeldOut.draw(corpus(documents), documents, share, seed);

        // When
        List<Statement> asked = InstructionPlan.of(Strategy.LOCAL, documents, heldOut).instructions().stream()
                .flatMap(instruction -> Passage.parse(instruction.text()).orElseThrow().statements().stream())
                .toList();

        // Then
        assertThat(world.facts())
                .filteredOn(fact -> asked.stream().anyMatch(new Entailment(List.of(fact.statement()))::follows))
                .extracting(Fact::id)
                .containsExactlyInAnyOrderElementsOf(world.facts().stream()
                        .map(Fact::id)
                        .filter(fact -> !heldOut.facts().contains(fact))
                        .toList());
    }

    @Provide
    static Arbitrary<Benchmark> benchmarks() {
        return Arbitraries.of(
                new SimpleReversals(8, 3),
                new SimpleSyllogisms(8),
                new ReversalCurse(6, 2),
                new SemanticStructure(12, 3),
                new ProcessKnowledge(6, 2));
    }

    private static List<GeneratedText> everything(World world) {
        Stream<String> told = world.facts().stream()
                .map(Fact::statement)
                .flatMap(statement -> Stream.of(statement.restated().orElse(statement), statement.reversed()))
                .map(statement -> Passage.of(statement).text());
        Stream<String> answered = world.items().stream()
                .flatMap(item -> item.candidates().stream().map(candidate -> item.prompt() + candidate));
        Stream<String> written = world.writtenItems().stream().map(item -> item.prompt() + item.expected());
        return Stream.of(told, answered, written)
                .flatMap(texts -> texts)
                .distinct()
                .map(text -> new GeneratedText("0", text, true))
                .toList();
    }

    private static List<TrainingDocument> documents(World world) {
        return world.documents().stream()
                .map(document -> new TrainingDocument(document.id(), document.text(), document.factIds()))
                .toList();
    }

    private static Corpus corpus(List<TrainingDocument> documents) {
        return new Corpus(documents.stream().map(TrainingDocument::text).toList());
    }

    private static List<Statement> statements(Stream<Fact> facts) {
        return facts.map(Fact::statement).toList();
    }

    private static Set<String> names(List<Statement> statements) {
        Set<String> words = new HashSet<>(Lexicon.names());
        words.addAll(Lexicon.nouns());
        words.addAll(Lexicon.adjectives());
        return statements.stream()
                .flatMap(statement -> statement.tokens().stream())
                .filter(words::contains)
                .collect(Collectors.toCollection(HashSet::new));
    }
}
