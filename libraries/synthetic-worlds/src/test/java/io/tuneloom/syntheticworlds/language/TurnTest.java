package io.tuneloom.syntheticworlds.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tuneloom.syntheticworlds.worlds.Material;
import io.tuneloom.syntheticworlds.worlds.ProcessWorld;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TurnTest {
    private static final Function VURA = new Function("vura");

    @Property(seed = "23", tries = 300)
    void shouldReadBackWhatItWrites(@ForAll("turns") Turn turn) {
        // Given
        Passage passage = Passage.of(Preamble.NOTE, turn);

        // When, Then
        assertThat(Passage.parse(passage.text())).contains(passage);
        assertThat(Tokens.split(passage.text())).contains(passage.tokens());
    }

    /** Rules, and turns of expressions of any shape. */
    @Provide
    Arbitrary<Turn> turns() {
        Arbitrary<Turn> rules = Arbitraries.longs()
                .map(seed -> ProcessWorld.of(new Random(seed), Material.ALL, 4, 6)
                        .rules()
                        .firstEntry()
                        .getValue());
        Arbitrary<Turn> turned = Combinators.combine(expressions(3), expressions(3))
                .filter((argument, result) -> !argument.equals(result))
                .as(Turn::stated);
        return Combinators.combine(
                        Arbitraries.oneOf(rules, turned),
                        Arbitraries.of(Direction.values()),
                        Arbitraries.of(Phrasing.values()))
                .as(Turn::told);
    }

    private static Arbitrary<Expression> expressions(int depth) {
        Arbitrary<Expression> functions = Arbitraries.of(Lexicon.names()).map(Function::new);
        return depth == 0
                ? functions
                : Arbitraries.oneOf(
                        functions,
                        Combinators.combine(
                                        expressions(depth - 1),
                                        Arbitraries.of(Combinator.values()),
                                        expressions(depth - 1))
                                .as(Combined::new));
    }

    @ParameterizedTest
    @CsvSource({
        "the turn of vura is zuro, turning vura gives zuro, zuro is the turn of vura",
        "zuro is the turn of vura, zuro comes of turning vura, the turn of vura is zuro",
        "the turn of X over Y is turned Y within X, turning X over Y gives turned Y within X,"
                + " turned Y within X is the turn of X over Y",
        "the turn of ( vura over geso ) beside jimi is ( zuro within vura ) over jimi,"
                + " turning ( vura over geso ) beside jimi gives ( zuro within vura ) over jimi,"
                + " ( zuro within vura ) over jimi is the turn of ( vura over geso ) beside jimi"
    })
    void shouldRestateAndReverse(String stated, String restated, String reversed) {
        // Given
        Statement statement =
                Passage.parse(stated + ".").orElseThrow().statements().getFirst();

        // When, Then
        assertThat(statement.restated().orElseThrow().text()).isEqualTo(restated);
        assertThat(statement.reversed().text()).isEqualTo(reversed);
        assertThat(statement.reversed().reversed()).isEqualTo(statement);
    }

    @Test
    void shouldGiveAllButTheResultAsItsOpening() {
        // Given
        Turn turn = Turn.stated(VURA, new Combined(VURA, Combinator.OVER, new Function("geso")));

        // When, Then
        assertThat(turn.opening()).isEqualTo("the turn of vura is");
        assertThat(turn.subject()).isEqualTo("vura");
        assertThat(turn.object()).isEqualTo("vura over geso");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "the turn of vura is vura.",
                "the turn of vura gives zuro.",
                "the turn of vura over is zuro.",
                "the turn of vura over geso under jimi is zuro.",
                "the turn of ( vura ) is zuro.",
                "the turn of ( vura over geso ) is zuro.",
                "the turn of ( vura over geso is zuro.",
                "the turn of vura is turned X.",
                "the turn of X is zuro.",
                "the turn of X over Y is zuro.",
                "the turn of X over Y is X within X.",
                "the turn of Y over X is turned Y within X.",
                "the turn of X over vura is turned X within vura.",
                "the turn of is zuro.",
                "is the turn of vura."
            })
    void shouldReadNothingElse(String text) {
        assertThat(Passage.parse(text)).isEmpty();
    }

    @Test
    void shouldRefuseARuleThatLosesAVariable() {
        // Given
        Combined argument = new Combined(Variable.X, Combinator.OVER, Variable.Y);
        Combined result = new Combined(Variable.X, Combinator.UNDER, new Turned(Variable.X));

        // When, Then
        assertThatThrownBy(() -> Turn.stated(argument, result))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("uses X and Y once each")
                .hasMessageContaining("X under turned X");
    }

    @Test
    void shouldHoldEachTokenOnce() {
        // Given 10 words and phrases of turns, 8 combinators, and 4 words of judging
        List<String> tokens = Lexicon.turnPhrases();

        // When, Then
        assertThat(tokens).hasSize(18).doesNotHaveDuplicates().allMatch(Lexicon::isToken);
        assertThat(Lexicon.judgingWords()).hasSize(4).doesNotHaveDuplicates().allMatch(Lexicon::isToken);
        for (List<String> others : List.of(
                Lexicon.names(),
                Lexicon.phrases(),
                Lexicon.descriptionPhrases(),
                Lexicon.semanticWords(),
                Lexicon.semanticPhrases())) {
            assertThat(tokens).doesNotContainAnyElementsOf(others);
            assertThat(Lexicon.judgingWords()).doesNotContainAnyElementsOf(others);
        }
    }
}
