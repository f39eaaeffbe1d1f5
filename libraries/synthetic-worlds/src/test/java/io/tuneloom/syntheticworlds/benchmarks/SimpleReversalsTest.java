package io.tuneloom.syntheticworlds.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tuneloom.syntheticworlds.language.Comparison;
import io.tuneloom.syntheticworlds.language.Passage;
import io.tuneloom.syntheticworlds.language.Polarity;
import io.tuneloom.syntheticworlds.language.Preamble;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SimpleReversalsTest {
    private final World world = SimpleReversals.STUDY.generate(1);

    @Test
    void shouldHaveTheStudysSize() {
        assertThat(world.facts()).hasSize(100);
        assertThat(world.documents()).hasSize(1000);
        assertThat(world.items()).hasSize(200);
        assertThat(world.items()).allMatch(item -> item.chance() == 0.5);
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
    void shouldNameTheParameterThatIsOutOfRange() {
        assertThatThrownBy(() -> new SimpleReversals(513, 10)).hasMessage("facts must be from 2 to 512, was 513");
        assertThatThrownBy(() -> new SimpleReversals(100, 0)).hasMessage("repetitions must be from 1 to 11, was 0");
        assertThatThrownBy(() -> SimpleReversals.STUDY.generate(-1))
                .hasMessage("the seed of a benchmark world must be from 0 to 2147483647, was -1");
    }
}
