package io.tuneloom.syntheticworlds.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tuneloom.syntheticworlds.language.Answer;
import io.tuneloom.syntheticworlds.language.Apposition;
import io.tuneloom.syntheticworlds.language.CategoryPhrasing;
import io.tuneloom.syntheticworlds.language.CategoryStatement;
import io.tuneloom.syntheticworlds.language.Direction;
import io.tuneloom.syntheticworlds.language.Enumeration;
import io.tuneloom.syntheticworlds.language.Lexicon;
import io.tuneloom.syntheticworlds.language.Passage;
import io.tuneloom.syntheticworlds.language.Statement;
import io.tuneloom.syntheticworlds.language.Tokens;
import io.tuneloom.syntheticworlds.worlds.Material;
import io.tuneloom.syntheticworlds.worlds.SeedRange;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SemanticStructureTest {
    private static final World WORLD = SemanticStructure.STUDY.generate(1);
    private static final List<Passage> PASSAGES = WORLD.documents().stream()
            .map(document -> Passage.parse(document.text()).orElseThrow())
            .toList();

    @Test
    void shouldHaveTheStudysSize() {
        assertThat(WORLD.documents()).hasSize(2200);
        assertThat(categories()).hasSize(110);
        assertThat(WORLD.items()).allMatch(item -> item.chance() == 0.25);
        assertThat(WORLD.items().stream().collect(Collectors.groupingBy(TestItem::split, Collectors.counting())))
                .isEqualTo(Map.of(
                        Split.REPHRASED, 110L,
                        Split.REVERSAL, 110L,
                        Split.SYLLOGISM, 110L,
                        Split.DEDUCTION, 110L,
                        Split.CATEGORY_HOLDOUT, 110L,
                        Split.RECALL, 32L,
                        Split.QUESTION, 32L,
                        Split.REPHRASED_UNUSUAL, 32L,
                        Split.REVERSAL_RESTATED, 32L));
    }

    @Test
    void shouldTellDocumentsInEveryStyle() {
        // Given
        Map<Class<?>, Long> kinds = PASSAGES.stream()
                .map(passage -> passage.sentences().getFirst())
                .collect(Collectors.groupingBy(Object::getClass, Collectors.counting()));

        // When, Then
        assertThat(kinds.get(Answer.class)).isGreaterThan(400);
        assertThat(kinds.get(Apposition.class)).isGreaterThan(100);
        assertThat(kinds.get(Enumeration.class)).isGreaterThan(100);
        assertThat(PASSAGES.stream()
                        .filter(passage -> passage.sentences().stream().allMatch(CategoryStatement.class::isInstance)))
                .hasSizeGreaterThan(300);
    }

    @Test
    void shouldTellAsMuchOfEachFactBothWaysOrNot() {
        // Given
        Map<CategoryStatement, Set<CategoryStatement>> wordings = PASSAGES.stream()
                .flatMap(passage -> passage.statements().stream())
                .map(CategoryStatement.class::cast)
                .collect(Collectors.groupingBy(SemanticStructureTest::meaning, Collectors.toSet()));

        // When, Then
        assertThat(wordings).hasSameSizeAs(WORLD.facts());
        assertThat(wordings.values().stream().map(Set::size).distinct()).containsExactlyInAnyOrder(1, 2, 4);
        for (TestItem item : WORLD.items()) {
            CategoryStatement asked = asked(item);
            Set<CategoryStatement> told = wordings.getOrDefault(meaning(asked), Set.of());
            switch (item.split()) {
                case REPHRASED, REPHRASED_UNUSUAL ->
                    assertThat(told).containsExactly(asked.told(asked.direction(), CategoryPhrasing.STATED));
                case REVERSAL, REVERSAL_RESTATED ->
                    assertThat(told).isNotEmpty().noneMatch(each -> each.direction() == asked.direction());
                case CATEGORY_HOLDOUT -> assertThat(told).noneMatch(each -> each.direction() == asked.direction());
                case SYLLOGISM, DEDUCTION -> assertThat(told).isEmpty();
                case RECALL, QUESTION -> assertThat(told).contains(asked);
                default -> throw new AssertionError("no such split here");
            }
        }
    }

    @Test
    void shouldTellNothingOfAHeldOutCategoryButItsParent() {
        // Given
        Set<String> heldOut = items(Split.CATEGORY_HOLDOUT).stream()
                .map(item -> asked(item).category())
                .collect(Collectors.toSet());

        // When
        Map<String, List<CategoryStatement>> told = WORLD.facts().stream()
                .map(fact -> (CategoryStatement) fact.statement())
                .flatMap(fact -> List.of(fact.subject(), fact.object()).stream()
                        .filter(heldOut::contains)
                        .map(category -> Map.entry(category, fact)))
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));

        // Then
        assertThat(heldOut).hasSize(11);
        assertThat(told.values())
                .hasSize(11)
                .allSatisfy(facts -> assertThat(facts)
                        .singleElement()
                        .satisfies(fact -> assertThat(fact.phrase()).isEqualTo("are a type of")));
    }

    @ParameterizedTest
    @EnumSource(
            value = Split.class,
            names = {
                "RECALL",
                "QUESTION",
                "REPHRASED",
                "REPHRASED_UNUSUAL",
                "REVERSAL",
                "REVERSAL_RESTATED",
                "SYLLOGISM",
                "DEDUCTION",
                "CATEGORY_HOLDOUT"
            })
    void shouldAskForTypesPropertiesAndRelations(Split split) {
        assertThat(items(split).stream().map(item -> asked(item).getClass()).distinct())
                .hasSize(3);
    }

    @Test
    void shouldAskInWordsThatNoDocumentHas() {
        // Given
        Set<String> told = WORLD.documents().stream()
                .flatMap(document -> Tokens.split(document.text()).orElseThrow().stream())
                .collect(Collectors.toSet());

        // When, Then
        for (Split split : List.of(Split.QUESTION, Split.REPHRASED_UNUSUAL, Split.REVERSAL_RESTATED)) {
            assertThat(items(split))
                    .allSatisfy(item -> assertThat(Tokens.split(item.prompt()).orElseThrow())
                            .anyMatch(token -> !told.contains(token)
                                    && Lexicon.unusualPhrases().contains(token)));
        }
    }

    @Test
    void shouldStateSomeInheritedPropertiesAgainThatNoItemAsksFor() {
        // When
        List<Fact> inherited = SemanticWorldsTest.inherited(WORLD);

        // Then
        assertThat(inherited).hasSizeBetween(11, 22);
        assertThat(WORLD.documents())
                .filteredOn(document ->
                        inherited.stream().anyMatch(fact -> document.factIds().contains(fact.id())))
                .hasSizeGreaterThan(30);
        List<String> ids = inherited.stream().map(Fact::id).toList();
        assertThat(WORLD.items()).allMatch(item -> item.factIds().stream().noneMatch(ids::contains));
    }

    /** Pretraining's worlds are those that the built-in model was made from. */
    @Test
    void shouldStateNothingAgainInWorldsOfPretraining() {
        World world = new SemanticStructure(30, 2).generate(SeedRange.PRETRAINING.random(1L << 40), Material.ALL);
        World benchmark =
                new SemanticStructure(30, 2).generate(SeedRange.PRETRAINING.random(1L << 40), Material.HELD_OUT);
        assertThat(world.facts()).hasSizeLessThan(benchmark.facts().size());
        assertThat(world.items()).isEqualTo(benchmark.items());
    }

    @Test
    void shouldRestOnTwoFactsOrMoreWhereSomethingIsToBeInferred() {
        assertThat(items(Split.SYLLOGISM)).allMatch(item -> item.factIds().size() == 2);
        assertThat(items(Split.DEDUCTION)).allMatch(item -> item.factIds().size() > 2);
        assertThat(items(Split.DEDUCTION)).anyMatch(item -> item.factIds().size() > 3);
        assertThat(items(Split.REVERSAL)).allMatch(item -> item.factIds().size() == 1);
    }

    @Test
    void shouldOfferWrongWordsThatStandInTheSameRelationToSomethingElse() {
        // Given
        Map<String, Set<String>> values = WORLD.facts().stream()
                .map(fact -> meaning((CategoryStatement) fact.statement()))
                .flatMap(fact -> List.of(fact, fact.reversed()).stream())
                .collect(Collectors.groupingBy(
                        CategoryStatement::phrase, Collectors.mapping(CategoryStatement::object, Collectors.toSet())));

        // When
        List<Boolean> hard = WORLD.items().stream()
                .flatMap(item -> item.candidates().stream().map(candidate -> {
                    CategoryStatement said = read(item.prompt() + candidate);
                    String phrase =
                            said.told(said.direction(), CategoryPhrasing.STATED).phrase();
                    return values.getOrDefault(phrase, Set.of()).contains(said.object());
                }))
                .toList();

        // Then nearly all do; the rest fills up where a verb has few objects
        assertThat(hard.stream().filter(Boolean::booleanValue).count() / (double) hard.size())
                .isGreaterThan(0.97);
    }

    @ParameterizedTest
    @EnumSource(
            value = Split.class,
            names = {"REPHRASED", "REVERSAL", "SYLLOGISM", "DEDUCTION", "CATEGORY_HOLDOUT"})
    void shouldNotGiveTheAnswerByHowOftenAWordStands(Split split) {
        // Given
        Map<String, Long> frequencies = PASSAGES.stream()
                .flatMap(passage -> passage.statements().stream())
                .flatMap(statement -> Stream.of(statement.subject(), statement.object()))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

        // When a reader always takes the most frequent candidate, or always the rarest
        List<Long> frequentFirst = items(split).stream()
                .map(item -> place(item, word -> frequencies.getOrDefault(word, 0L)))
                .toList();

        // Then little is won over the quarter that a blind guess gets right
        assertThat(frequentFirst.stream().filter(place -> place == 0)).hasSizeLessThan(45);
        assertThat(frequentFirst.stream().filter(place -> place == 3)).hasSizeLessThan(50);
    }

    @Test
    void shouldBalanceThePlaceOfTheRightCandidate() {
        // Given
        List<TestItem> items = LongStream.range(0, 20)
                .mapToObj(new SemanticStructure(30, 1)::generate)
                .flatMap(world -> world.items().stream())
                .toList();

        // When
        Map<Integer, Long> places = items.stream()
                .map(item -> item.answers().getFirst())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

        // Then
        assertThat(places).hasSize(4);
        assertThat(places.values())
                .allSatisfy(count -> assertThat((double) count / items.size()).isCloseTo(0.25, within(0.04)));
    }

    @Test
    void shouldNameTheParameterThatIsOutOfRange() {
        assertThatThrownBy(() -> new SemanticStructure(9, 20)).hasMessage("categories must be from 10 to 110, was 9");
        assertThatThrownBy(() -> new SemanticStructure(110, 21))
                .hasMessage("documents per category must be from 1 to 20, was 21");
    }

    private static List<TestItem> items(Split split) {
        return WORLD.items().stream().filter(item -> item.split() == split).toList();
    }

    /** Of the right candidate, counted from the most frequent one. */
    private static Long place(TestItem item, ToLongFunction<String> frequency) {
        long right = frequency.applyAsLong(asked(item).object());
        return item.candidates().stream()
                .mapToLong(candidate ->
                        frequency.applyAsLong(read(item.prompt() + candidate).object()))
                .filter(other -> other > right)
                .count();
    }

    private static Set<String> categories() {
        return WORLD.facts().stream()
                .map(fact -> ((CategoryStatement) fact.statement()).category())
                .collect(Collectors.toSet());
    }

    private static CategoryStatement asked(TestItem item) {
        return read(item.prompt() + item.candidates().get(item.answers().getFirst()));
    }

    private static CategoryStatement read(String text) {
        Statement statement = Passage.parse(text).orElseThrow().statements().getFirst();
        return (CategoryStatement) statement;
    }

    private static CategoryStatement meaning(CategoryStatement statement) {
        return statement.told(Direction.FORWARD, CategoryPhrasing.STATED);
    }
}
