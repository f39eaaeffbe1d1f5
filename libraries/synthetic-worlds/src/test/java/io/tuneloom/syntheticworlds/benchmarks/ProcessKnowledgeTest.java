package io.tuneloom.syntheticworlds.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tuneloom.syntheticworlds.language.Combinator;
import io.tuneloom.syntheticworlds.language.Combined;
import io.tuneloom.syntheticworlds.language.Passage;
import io.tuneloom.syntheticworlds.language.Turn;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProcessKnowledgeTest {
    private static final int FUNCTIONS = 16;
    private static final int RULES = 6;
    private static final int EXAMPLES = 2 * RULES + 24;

    private final World world = new ProcessKnowledge(FUNCTIONS, 3).generate(1);

    @Test
    void shouldHaveItsSize() {
        assertThat(world.facts()).hasSize(FUNCTIONS + RULES + EXAMPLES);
        assertThat(world.documents()).hasSize(3 * (FUNCTIONS + RULES + EXAMPLES));
        assertThat(world.documents().stream().map(Document::text)).doesNotHaveDuplicates();
        assertThat(world.items()).isEmpty();
        assertThat(items(Split.RECALL)).hasSize(EXAMPLES);
        assertThat(items(Split.APPLICATION)).hasSize(EXAMPLES);
        assertThat(items(Split.COMBINATION_HOLDOUT)).hasSize(3 * 12);
    }

    @Test
    void shouldHoldOutAThirdOfThePairsOfRules() {
        // Given
        Set<List<Combinator>> shown = pairs(world.facts().stream().map(fact -> (Turn) fact.statement()));
        Set<List<Combinator>> applied = pairs(items(Split.APPLICATION).stream().map(ProcessKnowledgeTest::read));
        Set<List<Combinator>> heldOut =
                pairs(items(Split.COMBINATION_HOLDOUT).stream().map(ProcessKnowledgeTest::read));

        // When, Then
        assertThat(shown).hasSize(24).isEqualTo(applied);
        assertThat(heldOut).hasSize(12).doesNotContainAnyElementsOf(shown);
        Set<List<Combinator>> all = new HashSet<>(shown);
        all.addAll(heldOut);
        assertThat(all).hasSize(RULES * RULES);
        for (int place = 0; place < 2; place++) {
            int at = place;
            assertThat(shown.stream().map(pair -> pair.get(at)).distinct()).hasSize(RULES);
            assertThat(heldOut.stream().map(pair -> pair.get(at)).distinct()).hasSize(RULES);
        }
    }

    @Test
    void shouldAskForWhatFollowsFromRulesAndElementaryTurnsAlone() {
        // Given
        List<String> examples =
                world.facts().stream().skip(FUNCTIONS + RULES).map(Fact::id).toList();

        // When, Then
        assertThat(items(Split.APPLICATION))
                .allMatch(item -> item.factIds().stream().noneMatch(examples::contains));
        assertThat(items(Split.COMBINATION_HOLDOUT))
                .allMatch(item -> item.factIds().stream().noneMatch(examples::contains))
                .allMatch(item -> item.factIds().size() >= 3);
        assertThat(items(Split.RECALL)).allMatch(item -> examples.containsAll(item.factIds()));
    }

    @Test
    void shouldRefuseSizesThatItCannotHave() {
        assertThatThrownBy(() -> new ProcessKnowledge(3, 1)).hasMessage("functions must be from 4 to 512, was 3");
        assertThatThrownBy(() -> new ProcessKnowledge(4, 23)).hasMessage("repetitions must be from 1 to 22, was 23");
    }

    private List<WrittenItem> items(Split split) {
        return world.writtenItems().stream()
                .filter(item -> item.split() == split)
                .toList();
    }

    private static Turn read(WrittenItem item) {
        return (Turn) Passage.parse(item.prompt() + item.expected())
                .orElseThrow()
                .statements()
                .getFirst();
    }

    /** Outer and inner combinator of every turn of one within another. */
    private static Set<List<Combinator>> pairs(Stream<Turn> turns) {
        return turns.flatMap(turn -> turn.argument() instanceof Combined outer
                        ? Stream.of(outer.left(), outer.right())
                                .filter(Combined.class::isInstance)
                                .map(inner -> List.of(outer.combinator(), ((Combined) inner).combinator()))
                        : Stream.of())
                .collect(Collectors.toSet());
    }
}
