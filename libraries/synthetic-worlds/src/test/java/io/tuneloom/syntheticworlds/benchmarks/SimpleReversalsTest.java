package io.tuneloom.syntheticworlds.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tuneloom.syntheticworlds.language.Comparison;
import io.tuneloom.syntheticworlds.language.Passage;
import io.tuneloom.syntheticworlds.language.Phrasing;
import io.tuneloom.syntheticworlds.language.Polarity;
import io.tuneloom.syntheticworlds.language.Preamble;
import io.tuneloom.syntheticworlds.worlds.Material;
import io.tuneloom.syntheticworlds.worlds.SeedRange;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SimpleReversalsTest {
    private final World world = SimpleReversals.STUDY.generate(1);

    @Test
    void shouldHaveTheStudysSize() {
        assertThat(world.facts()).hasSize(100);
        assertThat(world.documents()).hasSize(1000);
        assertThat(items(Split.RECALL)).hasSize(100);
        assertThat(items(Split.REVERSAL)).hasSize(100);
        assertThat(items(Split.REVERSAL_RESTATED)).hasSize(32);
        assertThat(items(Split.NAME)).hasSize(32);
        assertThat(items(Split.CHAIN)).hasSize(24);
        assertThat(world.items()).allMatch(item -> item.chance() == (item.split() == Split.NAME ? 0.25 : 0.5));
    }

    @Test
    void shouldStateEveryFactOncePerRepetition() {
        // Given
        Set<String> facts = world.facts().stream().map(Fact::id).collect(Collectors.toSet());

        // When, Then any hundred documents from a multiple of a hundred on state every fact
        for (int from = 0; from < 1000; from += 100) {
            assertThat(world.documents().subList(from, from + 100).stream()
                            .map(document -> document.factIds().getFirst()))
                    .containsExactlyInAnyOrderElementsOf(facts);
        }
    }

    @Test
    void shouldOpenEachDocumentOfAFactDifferentlyAndNoneWithRemember() {
        // Given, When
        Map<String, List<Preamble>> preambles = world.documents().stream()
                .collect(Collectors.groupingBy(
                        document -> document.factIds().getFirst(),
                        Collectors.mapping(
                                document -> Passage.parse(document.text())
                                        .orElseThrow()
                                        .preamble(),
                                Collectors.toList())));

        // Then
        assertThat(preambles.values())
                .allSatisfy(list -> assertThat(list)
                        .hasSize(10)
                        .doesNotHaveDuplicates()
                        .doesNotContainNull()
                        .doesNotContain(Preamble.REMEMBER));
    }

    @Test
    void shouldBalancePolaritiesAndThePlaceOfTheRightCandidate() {
        // Given
        List<World> worlds = LongStream.range(0, 40)
                .mapToObj(new SimpleReversals(50, 1)::generate)
                .toList();

        // When
        double more = worlds.stream()
                .flatMap(each -> each.facts().stream())
                .mapToInt(fact -> ((Comparison) fact.statement()).polarity() == Polarity.MORE ? 1 : 0)
                .average()
                .orElseThrow();
        double second = worlds.stream()
                .flatMap(each -> each.items().stream())
                .filter(item -> item.split() != Split.NAME)
                .mapToInt(item -> item.answers().getFirst())
                .average()
                .orElseThrow();

        // Then
        assertThat(more).isEqualTo(0.5);
        assertThat(second).isCloseTo(0.5, within(0.03));
    }

    @Test
    void shouldPhraseItemsAsForcedChoices() {
        // Given
        Comparison fact = (Comparison) world.facts().getFirst().statement();

        // When
        TestItem recall = world.items().getFirst();
        TestItem reversal = world.items().get(100);

        // Then
        assertThat(recall.split()).isEqualTo(Split.RECALL);
        assertThat(recall.prompt()).isEqualTo("Remember: " + fact.subject());
        assertThat(recall.prompt() + recall.candidates().get(recall.answers().getFirst()))
                .isEqualTo("Remember: " + fact.text() + ".");
        assertThat(reversal.split()).isEqualTo(Split.REVERSAL);
        assertThat(reversal.prompt()).isEqualTo(fact.object());
        assertThat(reversal.prompt()
                        + reversal.candidates().get(reversal.answers().getFirst()))
                .isEqualTo(fact.reversed().text() + ".");
    }

    @Test
    void shouldAskForTheReversalInOtherWordsAndForItsName() {
        // Given
        TestItem restated = items(Split.REVERSAL_RESTATED).getFirst();
        TestItem name = items(Split.NAME).getFirst();

        // When
        Comparison reversed = right(restated);
        Comparison named = right(name);

        // Then
        assertThat(reversed.phrasing()).isEqualTo(Phrasing.RESTATED);
        assertThat(reversed.reversed()).isEqualTo(fact(restated));
        assertThat(named.reversed()).isEqualTo(fact(name));
        assertThat(name.prompt()).endsWith(named.feature().phrase(named.polarity(), Phrasing.STATED));
        assertThat(name.candidates()).doesNotHaveDuplicates().hasSize(4);
    }

    @Test
    void shouldOfferOnlyNamesThatStandFirstInTheirFacts() {
        // Given
        Set<String> first = world.facts().stream()
                .map(fact -> " " + fact.statement().subject() + ".")
                .collect(Collectors.toSet());

        // When, Then
        assertThat(items(Split.NAME)).allMatch(item -> first.containsAll(item.candidates()));
    }

    @Test
    void shouldAskForBothEndsOfEachChain() {
        // Given
        List<TestItem> chains = items(Split.CHAIN);

        // When
        Map<List<String>, List<Comparison>> byFacts = chains.stream()
                .collect(Collectors.groupingBy(
                        TestItem::factIds, Collectors.mapping(SimpleReversalsTest::right, Collectors.toList())));

        // Then
        assertThat(byFacts)
                .hasSize(12)
                .allSatisfy((facts, asked) -> assertThat(asked)
                        .hasSize(2)
                        .satisfies(both -> assertThat(both.getFirst())
                                .isEqualTo(both.getLast().reversed())));
    }

    @Test
    void shouldUseEveryNameInOneFactButTheMiddleOfAChain() {
        // Given, When
        Map<String, Long> uses = world.facts().stream()
                .flatMap(fact ->
                        Stream.of(fact.statement().subject(), fact.statement().object()))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

        // Then
        assertThat(uses.values()).filteredOn(count -> count == 2).hasSize(12);
        assertThat(uses.values()).filteredOn(count -> count != 2).containsOnly(1L);
    }

    @Test
    void shouldNameTheParameterThatIsOutOfRange() {
        assertThatThrownBy(() -> new SimpleReversals(342, 10)).hasMessage("facts must be from 2 to 341, was 342");
        assertThatThrownBy(() -> new SimpleReversals(100, 0)).hasMessage("repetitions must be from 1 to 11, was 0");
        assertThatThrownBy(() -> SimpleReversals.STUDY.generate(-1))
                .hasMessage("the seed of a benchmark world must be from 0 to 2147483647, was -1");
    }

    @Test
    void shouldNameTheMaterialThatHasTooFewPreambles() {
        assertThat(new SimpleReversals(8, 7)
                        .generate(SeedRange.PRETRAINING.random(1L << 40), Material.SEEN)
                        .documents())
                .hasSize(56);
        assertThatThrownBy(
                        () -> new SimpleReversals(8, 8).generate(SeedRange.PRETRAINING.random(1L << 40), Material.SEEN))
                .hasMessage("repetitions of SEEN must be from 1 to 7, was 8");
    }

    private List<TestItem> items(Split split) {
        return world.items().stream().filter(item -> item.split() == split).toList();
    }

    private Comparison fact(TestItem item) {
        return world.facts().stream()
                .filter(fact -> item.factIds().contains(fact.id()))
                .map(fact -> (Comparison) fact.statement())
                .findFirst()
                .orElseThrow();
    }

    private static Comparison right(TestItem item) {
        return (Comparison) Passage.parse(
                        item.prompt() + item.candidates().get(item.answers().getFirst()))
                .orElseThrow()
                .statements()
                .getFirst();
    }
}
