package io.tuneloom.syntheticworlds.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.syntheticworlds.language.CategoryStatement;
import io.tuneloom.syntheticworlds.language.Comparison;
import io.tuneloom.syntheticworlds.language.Description;
import io.tuneloom.syntheticworlds.language.Direction;
import io.tuneloom.syntheticworlds.language.Inclusion;
import io.tuneloom.syntheticworlds.language.Joint;
import io.tuneloom.syntheticworlds.language.Order;
import io.tuneloom.syntheticworlds.language.Passage;
import io.tuneloom.syntheticworlds.language.Phrasing;
import io.tuneloom.syntheticworlds.language.Quantified;
import io.tuneloom.syntheticworlds.language.Statement;
import io.tuneloom.syntheticworlds.language.Turn;
import io.tuneloom.syntheticworlds.logic.Entailment;
import io.tuneloom.syntheticworlds.logic.Verdict;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every world of every benchmark owes its reader, judged from the text of its documents and items. */
class SoundnessTest {
    private static final long LAST_SEED = (1L << 31) - 1;

    @Property(seed = "81", tries = 60)
    void shouldHoldInWorldsOfAnySize(
            @ForAll("benchmarks") Benchmark benchmark, @ForAll @LongRange(min = 0, max = LAST_SEED) long seed) {
        shouldHold(benchmark.generate(seed));
    }

    @ParameterizedTest
    @MethodSource("studySizes")
    void shouldHoldAtTheStudysSizes(Benchmark benchmark) {
        shouldHold(benchmark.generate(2026));
    }

    static List<Benchmark> studySizes() {
        return List.of(
                SimpleReversals.STUDY,
                SimpleSyllogisms.STUDY,
                ReversalCurse.STUDY,
                SemanticStructure.STUDY,
                new ProcessKnowledge(100, 10));
    }

    @Provide
    Arbitrary<Benchmark> benchmarks() {
        Arbitrary<Integer> facts = Arbitraries.integers().between(SimpleReversals.MIN_FACTS, 40);
        Arbitrary<Integer> repetitions =
                Arbitraries.integers().between(SimpleReversals.MIN_REPETITIONS, SimpleReversals.MAX_REPETITIONS);
        Arbitrary<Integer> documents = Arbitraries.integers().between(SimpleSyllogisms.MIN_DOCUMENTS, 40);
        Arbitrary<Integer> people = Arbitraries.integers().between(ReversalCurse.MIN_PEOPLE, 12);
        Arbitrary<Integer> paraphrases =
                Arbitraries.integers().between(ReversalCurse.MIN_PARAPHRASES, ReversalCurse.MAX_PARAPHRASES);
        Arbitrary<Integer> categories = Arbitraries.integers().between(SemanticStructure.MIN_CATEGORIES, 40);
        Arbitrary<Integer> functions = Arbitraries.integers().between(ProcessKnowledge.MIN_FUNCTIONS, 40);
        return Arbitraries.oneOf(
                Combinators.combine(functions, repetitions).as(ProcessKnowledge::new),
                Combinators.combine(facts, repetitions).as(SimpleReversals::new),
                documents.map(SimpleSyllogisms::new),
                Combinators.combine(people, paraphrases).as(ReversalCurse::new),
                categories.map(size -> new SemanticStructure(size, 2)));
    }

    private static void shouldHold(World world) {
        shouldAnswerByWhatFollowsFromTheDocuments(world);
        shouldStateEachItemsFactsInADocument(world);
        shouldNotStateATestSentenceInADocument(world);
        shouldHaveDistinctIds(world);
    }

    private static void shouldAnswerByWhatFollowsFromTheDocuments(World world) {
        Entailment documents = new Entailment(world.documents().stream()
                .flatMap(document -> read(document.text()).stream())
                .toList());
        Map<String, Statement> facts = world.facts().stream().collect(Collectors.toMap(Fact::id, Fact::statement));
        for (TestItem item : world.items()) {
            Entailment itsFacts =
                    new Entailment(item.factIds().stream().map(facts::get).toList());
            assertThat(indices(item, documents, Verdict.FOLLOWS)).as(item.id()).isEqualTo(item.answers());
            assertThat(indices(item, itsFacts, Verdict.FOLLOWS)).as(item.id()).isEqualTo(item.answers());
            if (isAlwaysDecided(facts.values().iterator().next())) {
                assertThat(indices(item, documents, Verdict.CONTRADICTED))
                        .hasSize(item.candidates().size() - 1);
            }
        }
        for (WrittenItem item : world.writtenItems()) {
            Statement asked = read(item.prompt() + item.expected()).getFirst();
            Entailment itsFacts =
                    new Entailment(item.factIds().stream().map(facts::get).toList());
            assertThat(documents.judge(asked)).as(item.id()).isEqualTo(Verdict.FOLLOWS);
            assertThat(itsFacts.judge(asked)).as(item.id()).isEqualTo(Verdict.FOLLOWS);
            for (WrittenItem other : world.writtenItems()) {
                List<Statement> answered = Passage.parse(item.prompt() + other.expected())
                        .map(Passage::statements)
                        .orElse(List.of());
                if (!other.expected().equals(item.expected())) {
                    assertThat(answered).allMatch(answer -> documents.judge(answer) == Verdict.CONTRADICTED);
                }
            }
        }
    }

    private static List<Integer> indices(TestItem item, Entailment entailment, Verdict verdict) {
        return IntStream.range(0, item.candidates().size())
                .filter(i -> entailment.judge(
                                read(item.prompt() + item.candidates().get(i)).getFirst())
                        == verdict)
                .boxed()
                .toList();
    }

    private static void shouldStateEachItemsFactsInADocument(World world) {
        Map<String, Statement> facts = world.facts().stream().collect(Collectors.toMap(Fact::id, Fact::statement));
        for (Document document : world.documents()) {
            assertThat(read(document.text()).stream()
                            .map(SoundnessTest::meaning)
                            .distinct())
                    .containsExactlyInAnyOrderElementsOf(document.factIds().stream()
                            .map(facts::get)
                            .map(SoundnessTest::meaning)
                            .toList());
        }
        List<String> stated = world.documents().stream()
                .flatMap(document -> document.factIds().stream())
                .toList();
        assertThat(world.items()).allMatch(item -> stated.containsAll(item.factIds()));
        assertThat(world.writtenItems()).allMatch(item -> stated.containsAll(item.factIds()));
        assertThat(stated).containsAll(facts.keySet());
    }

    /** Whether what does not follow is contradicted, as it is of one description or comparison of the same two names. */
    private static boolean isAlwaysDecided(Statement fact) {
        return switch (fact) {
            case Comparison _, Description _, Turn _ -> true;
            case Quantified _, Inclusion _, CategoryStatement _ -> false;
        };
    }

    /** Documents can tell a fact in several wordings. */
    private static Statement meaning(Statement statement) {
        return switch (statement) {
            case CategoryStatement about -> about.told(Direction.FORWARD, Phrasing.STATED);
            case Description description -> description.told(Order.NAME_FIRST, Joint.IS);
            case Turn turn -> turn.told(Direction.FORWARD, Phrasing.STATED);
            case Comparison _, Quantified _, Inclusion _ -> statement;
        };
    }

    private static void shouldNotStateATestSentenceInADocument(World world) {
        String documents = world.documents().stream().map(Document::text).collect(Collectors.joining("\n"));
        assertThat(world.items())
                .allMatch(
                        item -> item.candidates().stream().noneMatch(text -> documents.contains(item.prompt() + text)));
        assertThat(world.writtenItems()).noneMatch(item -> documents.contains(item.prompt() + item.expected()));
    }

    private static void shouldHaveDistinctIds(World world) {
        assertThat(world.facts().stream().map(Fact::id)).doesNotHaveDuplicates();
        assertThat(world.documents().stream().map(Document::id)).doesNotHaveDuplicates();
        assertThat(world.items().stream().map(TestItem::id)).doesNotHaveDuplicates();
        assertThat(world.writtenItems().stream().map(WrittenItem::id)).doesNotHaveDuplicates();
    }

    private static List<Statement> read(String text) {
        return Passage.parse(text)
                .orElseThrow(() -> new AssertionError("not of the language: " + text))
                .statements();
    }
}
