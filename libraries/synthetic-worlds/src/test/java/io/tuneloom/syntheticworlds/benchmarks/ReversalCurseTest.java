package io.tuneloom.syntheticworlds.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tuneloom.syntheticworlds.language.Description;
import io.tuneloom.syntheticworlds.language.HeldOut;
import io.tuneloom.syntheticworlds.language.Order;
import io.tuneloom.syntheticworlds.language.Passage;
import io.tuneloom.syntheticworlds.language.Tokens;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReversalCurseTest {
    private final World world = ReversalCurse.STUDY.generate(1);

    @Test
    void shouldHaveTheStudysSize() {
        assertThat(world.facts()).hasSize(90);
        assertThat(world.documents()).hasSize(3600);
        assertThat(world.documents().stream().map(Document::text)).doesNotHaveDuplicates();
        assertThat(items(Split.RECALL)).hasSize(120);
        assertThat(items(Split.REVERSAL)).hasSize(30);
        assertThat(items(Split.REVERSAL_TO_DESCRIPTION)).hasSize(30);
        assertThat(world.items())
                .allMatch(item -> item.chance() == 0.25)
                .allMatch(item -> Set.copyOf(item.candidates()).size() == 4);
    }

    @Test
    void shouldTellEachSetInItsOrders() {
        // Given, When
        Map<String, Map<Order, Long>> told = world.documents().stream()
                .collect(Collectors.groupingBy(
                        document -> document.factIds().getFirst(),
                        Collectors.groupingBy(document -> read(document).order(), Collectors.counting())));

        // Then
        for (int i = 0; i < 30; i++) {
            assertThat(told.get("fact-" + i)).isEqualTo(Map.of(Order.NAME_FIRST, 30L));
            assertThat(told.get("fact-" + (30 + i)))
                    .isEqualTo(Map.of(Order.NAME_FIRST, 30L, Order.DESCRIPTION_FIRST, 30L));
            assertThat(told.get("fact-" + (60 + i))).isEqualTo(Map.of(Order.DESCRIPTION_FIRST, 30L));
        }
    }

    @Test
    void shouldStateEveryFactOnceBeforeAnyTwice() {
        // Given
        Set<String> facts = world.facts().stream().map(Fact::id).collect(Collectors.toSet());

        // When, Then every repetition is a round over all facts, and one over set B
        for (int from = 0; from < 3600; from += 120) {
            List<String> stated = world.documents().subList(from, from + 120).stream()
                    .map(document -> document.factIds().getFirst())
                    .toList();
            assertThat(stated.subList(0, 90)).containsExactlyInAnyOrderElementsOf(facts);
            assertThat(Set.copyOf(stated.subList(90, 120))).hasSize(30).allMatch(fact -> factNumber(fact) / 30 == 1);
        }
    }

    @Test
    void shouldAskTheOtherWayAround() {
        // Given
        Description first = (Description) world.facts().getFirst().statement();
        Description last = (Description) world.facts().getLast().statement();

        // When
        TestItem name = items(Split.REVERSAL).getFirst();
        TestItem description = items(Split.REVERSAL_TO_DESCRIPTION).getLast();

        // Then
        assertThat(first.order()).isEqualTo(Order.NAME_FIRST);
        assertThat(name.prompt()).isEqualTo(first.role().phrase() + " " + first.work() + " is");
        assertThat(right(name)).isEqualTo(" " + first.person() + ".");
        assertThat(last.order()).isEqualTo(Order.DESCRIPTION_FIRST);
        assertThat(description.prompt()).isEqualTo(last.person() + " is");
        assertThat(right(description)).isEqualTo(" " + last.role().phrase() + " " + last.work() + ".");
        assertThat(right(items(Split.RECALL).getFirst()))
                .isEqualTo(" " + first.role().phrase() + " " + first.work() + ".");
    }

    @Test
    void shouldAskAboutEveryPersonOfSetsAAndCInBothOrders() {
        // Given, When
        Map<String, Set<Order>> asked = world.items().stream()
                .collect(Collectors.groupingBy(
                        item -> item.factIds().getFirst(),
                        Collectors.mapping(item -> asked(item).order(), Collectors.toSet())));

        // Then
        assertThat(asked).hasSize(90);
        assertThat(asked.values()).allMatch(orders -> orders.size() == 2);
    }

    @Test
    void shouldReverseInAJointThatNoInstructionAnswersWith() {
        // Given
        List<TestItem> items = items(Split.REVERSAL_RESTATED);

        // When, Then
        assertThat(items).extracting(TestItem::group).containsOnly("set-a", "set-c");
        assertThat(items)
                .hasSize(32)
                .allMatch(item -> asked(item).joint() == HeldOut.JOINT)
                .noneMatch(item -> asked(item).reversed().reversed().equals(asked(item)));
    }

    @ParameterizedTest
    @EnumSource(
            value = Split.class,
            names = {"REVERSAL_SAME_SET", "REVERSAL_OTHER_SETS"})
    void shouldTakeWrongCandidatesOfTheSameSetOrOfTheOthers(Split split) {
        // Given
        Map<String, Integer> setOfName = world.facts().stream()
                .flatMap(fact -> Stream.of(
                                ((Description) fact.statement()).person(), ((Description) fact.statement()).work())
                        .map(name -> Map.entry(name, factNumber(fact.id()) / 30)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

        // When, Then
        assertThat(items(split)).hasSize(32);
        for (TestItem item : items(split)) {
            int set = factNumber(item.factIds().getFirst()) / 30;
            assertThat(set).isIn(0, 2);
            assertThat(item.candidates())
                    .filteredOn(candidate -> !candidate.equals(right(item)))
                    .extracting(candidate ->
                            setOfName.get(read(item.prompt() + candidate).object()))
                    .allMatch(other -> (other == set) == (split == Split.REVERSAL_SAME_SET));
        }
    }

    @Test
    void shouldNotAskAmongOneSetThatHasTooFewPeople() {
        assertThat(new ReversalCurse(3, 1).generate(1).items())
                .extracting(TestItem::split)
                .contains(Split.REVERSAL_OTHER_SETS)
                .doesNotContain(Split.REVERSAL_SAME_SET);
    }

    @Test
    void shouldGiveCandidatesOfOneLengthFromAllSets() {
        // Given
        Map<String, Integer> setOfPerson = world.facts().stream()
                .collect(Collectors.toMap(
                        fact -> " " + ((Description) fact.statement()).person() + ".",
                        fact -> factNumber(fact.id()) / 30));

        // When
        List<Integer> sets = items(Split.REVERSAL).stream()
                .flatMap(item -> item.candidates().stream().filter(candidate -> !candidate.equals(right(item))))
                .map(setOfPerson::get)
                .toList();

        // Then
        assertThat(sets).contains(0, 1, 2);
        assertThat(world.items())
                .allMatch(item -> item.candidates().stream()
                                .map(candidate -> Tokens.split(candidate.strip())
                                        .orElseThrow()
                                        .size())
                                .distinct()
                                .count()
                        == 1);
    }

    @Test
    void shouldBalanceThePlaceOfTheRightCandidate() {
        // Given
        List<TestItem> items = LongStream.range(0, 30)
                .mapToObj(new ReversalCurse(10, 1)::generate)
                .flatMap(each -> each.items().stream())
                .toList();

        // When, Then
        for (int place = 0; place < 4; place++) {
            int candidate = place;
            double share = items.stream()
                    .mapToInt(item -> item.answers().contains(candidate) ? 1 : 0)
                    .average()
                    .orElseThrow();
            assertThat(share).isCloseTo(0.25, within(0.04));
        }
    }

    @Test
    void shouldNameTheParameterThatIsOutOfRange() {
        assertThatThrownBy(() -> new ReversalCurse(171, 10)).hasMessage("people must be from 2 to 170, was 171");
        assertThatThrownBy(() -> new ReversalCurse(30, 34)).hasMessage("paraphrases must be from 1 to 33, was 34");
    }

    private List<TestItem> items(Split split) {
        return world.items().stream().filter(item -> item.split() == split).toList();
    }

    private static String right(TestItem item) {
        return item.candidates().get(item.answers().getFirst());
    }

    private static int factNumber(String id) {
        return Integer.parseInt(id.substring("fact-".length()));
    }

    private static Description asked(TestItem item) {
        return read(item.prompt() + right(item));
    }

    private static Description read(Document document) {
        return read(document.text());
    }

    private static Description read(String text) {
        return (Description) Passage.parse(text).orElseThrow().statements().getFirst();
    }
}
