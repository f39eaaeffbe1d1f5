package io.tuneloom.syntheticworlds.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tuneloom.syntheticworlds.language.Combinator;
import io.tuneloom.syntheticworlds.language.Combined;
import io.tuneloom.syntheticworlds.language.Direction;
import io.tuneloom.syntheticworlds.language.Expression;
import io.tuneloom.syntheticworlds.language.Function;
import io.tuneloom.syntheticworlds.language.Lexicon;
import io.tuneloom.syntheticworlds.language.Passage;
import io.tuneloom.syntheticworlds.language.Phrasing;
import io.tuneloom.syntheticworlds.language.Turn;
import io.tuneloom.syntheticworlds.language.Turned;
import io.tuneloom.syntheticworlds.language.Variable;
import io.tuneloom.syntheticworlds.logic.Entailment;
import io.tuneloom.syntheticworlds.logic.Entailment.Status;
import java.util.Arrays;
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

    private static final List<Function> SOME_FUNCTIONS =
            Lexicon.names().stream().limit(5).map(Function::new).toList();

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
        assertThat(items(Split.REVERSAL)).hasSizeBetween(FUNCTIONS + 1, 32);
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

    /** Judged by trying all arguments of their form. */
    @Test
    void shouldAskForAnArgumentOnlyWhereNoOtherHasTheResult() {
        // Given
        World small = new ProcessKnowledge(4, 1).generate(2);
        Entailment documents =
                new Entailment(small.facts().stream().map(Fact::statement).toList());
        List<Function> names = small.facts().stream()
                .map(fact -> (Turn) fact.statement())
                .flatMap(turn -> Stream.of(turn.argument(), turn.result()))
                .filter(Function.class::isInstance)
                .map(Function.class::cast)
                .toList();
        List<Turn> reversed = small.writtenItems().stream()
                .filter(item -> item.split() == Split.REVERSAL)
                .map(ProcessKnowledgeTest::read)
                .toList();

        // When, Then
        assertThat(reversed)
                .allMatch(turn -> turn.direction() == Direction.BACKWARD)
                .anyMatch(turn -> turn.argument() instanceof Function)
                .anyMatch(turn -> turn.argument() instanceof Combined);
        for (Turn turn : reversed) {
            List<Expression> arguments =
                    turn.argument() instanceof Combined ? expressions(names).toList() : List.copyOf(names);
            assertThat(arguments.stream()
                            .filter(argument -> !argument.equals(turn.result()))
                            .filter(argument -> documents.follows(Turn.stated(argument, turn.result()))))
                    .isSubsetOf(turn.argument());
        }
    }

    /** Of one combinator, or of two with the inner one on either side. */
    private static Stream<Expression> expressions(List<Function> names) {
        List<Expression> single = combined(names, names).toList();
        return Stream.of(single.stream(), combined(single, names), combined(names, single))
                .flatMap(expressions -> expressions);
    }

    private static Stream<Expression> combined(List<? extends Expression> left, List<? extends Expression> right) {
        return left.stream()
                .flatMap(one -> Arrays.stream(Combinator.values())
                        .flatMap(combinator -> right.stream().map(other -> new Combined(one, combinator, other))));
    }

    @Test
    void shouldContradictEveryOtherAnswer() {
        // Given
        World small = new ProcessKnowledge(4, 1).generate(2);
        Entailment documents =
                new Entailment(small.facts().stream().map(Fact::statement).toList());

        // Then: one function or combinator put in another's place anywhere, or the sides exchanged
        for (WrittenItem item : small.writtenItems()) {
            Turn right = read(item).told(Direction.FORWARD, Phrasing.STATED);
            if (right.result() instanceof Function) {
                continue;
            }
            List<Expression> others = changed(right.result())
                    .filter(other -> !other.equals(right.result()) && !other.equals(right.argument()))
                    .toList();
            assertThat(others).hasSizeGreaterThan(10);
            assertThat(others).allMatch(other -> documents.judge(right.withResult(other)) == Status.CONTRADICTED);
        }
    }

    private static Stream<Expression> changed(Expression expression) {
        return switch (expression) {
            case Function _ -> SOME_FUNCTIONS.stream().map(other -> other);
            case Combined(var left, var combinator, var right) ->
                Stream.of(
                                Arrays.stream(Combinator.values()).map(other -> new Combined(left, other, right)),
                                Stream.of(new Combined(right, combinator, left)),
                                changed(left).map(other -> new Combined(other, combinator, right)),
                                changed(right).map(other -> new Combined(left, combinator, other)))
                        .flatMap(others -> others);
            case Variable _, Turned _ -> throw new IllegalArgumentException("no answer: " + expression);
        };
    }

    @Test
    void shouldRefuseSizesThatItCannotHave() {
        assertThatThrownBy(() -> new ProcessKnowledge(3, 1)).hasMessage("functions must be from 4 to 341, was 3");
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
