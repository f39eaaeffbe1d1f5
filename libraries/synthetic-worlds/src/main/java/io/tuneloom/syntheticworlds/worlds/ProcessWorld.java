package io.tuneloom.syntheticworlds.worlds;

import io.tuneloom.syntheticworlds.language.Combinator;
import io.tuneloom.syntheticworlds.language.Combined;
import io.tuneloom.syntheticworlds.language.Expression;
import io.tuneloom.syntheticworlds.language.Function;
import io.tuneloom.syntheticworlds.language.Turn;
import io.tuneloom.syntheticworlds.language.Turned;
import io.tuneloom.syntheticworlds.language.Variable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A process that turns functions into functions, like taking a derivative but after rules that no textbook has: what
 * it makes of each elementary function, and of what a combinator joins. A rule puts another combinator in the place,
 * may exchange the sides, and turns one of them or both.
 *
 * @param functions the turns of the elementary functions
 * @param rules one per combinator of the world
 */
public record ProcessWorld(SequencedMap<Function, Turn> functions, SequencedMap<Combinator, Turn> rules) {
    /** The function's own and that of its turn. */
    public static final int NAMES_PER_FUNCTION = 2;

    private static final int SIDES = 2;

    public ProcessWorld {
        functions = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(functions));
        rules = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(rules));
    }

    public static ProcessWorld of(RandomGenerator random, Material material, int functions, int combinators) {
        List<Function> names = material.names(random, NAMES_PER_FUNCTION * functions).stream()
                .map(Function::new)
                .toList();
        SequencedMap<Function, Turn> turns = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i += NAMES_PER_FUNCTION) {
            turns.put(names.get(i), Turn.stated(names.get(i), names.get(i + 1)));
        }
        List<Combinator> some = Draws.some(List.of(Combinator.values()), combinators, random);
        SequencedMap<Combinator, Turn> rules = new LinkedHashMap<>();
        some.forEach(combinator -> rules.put(combinator, rule(combinator, some, random)));
        return new ProcessWorld(turns, rules);
    }

    private static Turn rule(Combinator combinator, List<Combinator> all, RandomGenerator random) {
        List<Combinator> others =
                all.stream().filter(other -> other != combinator).toList();
        List<Variable> sides = Draws.shuffled(List.of(Variable.values()), random);
        int unturned = random.nextInt(SIDES + 1);
        List<Expression> result = IntStream.range(0, SIDES)
                .<Expression>mapToObj(i -> i == unturned ? sides.get(i) : new Turned(sides.get(i)))
                .toList();
        return Turn.stated(
                new Combined(Variable.X, combinator, Variable.Y),
                new Combined(result.getFirst(), Draws.one(others, random), result.getLast()));
    }

    /** The combinators that have a rule here. */
    public List<Combinator> combinators() {
        return List.copyOf(rules.keySet());
    }

    /** The operands that the rule of a combinator turns; one or both. */
    public List<Variable> turned(Combinator combinator) {
        Combined result = (Combined) rule(combinator).result();
        return Stream.of(result.left(), result.right())
                .flatMap(side -> side instanceof Turned turned ? Stream.of(turned.variable()) : Stream.of())
                .toList();
    }

    public Turn rule(Combinator combinator) {
        return known(rules, combinator);
    }

    /** What the process makes of an expression of the world's functions and combinators. */
    public Turn turn(Expression argument) {
        return Turn.stated(argument, result(argument));
    }

    private Expression result(Expression argument) {
        return switch (argument) {
            case Function function -> function(function).result();
            case Combined combined ->
                result(combined, (Combined) rule(combined.combinator()).result());
            case Variable _, Turned _ -> throw noFunction(argument);
        };
    }

    private Combined result(Combined argument, Combined pattern) {
        return new Combined(side(pattern.left(), argument), pattern.combinator(), side(pattern.right(), argument));
    }

    private Expression side(Expression pattern, Combined argument) {
        return switch (pattern) {
            case Variable variable -> operand(variable, argument);
            case Turned turned -> result(operand(turned.variable(), argument));
            case Function _, Combined _ ->
                throw new IllegalStateException("no rule results in \"%s\"".formatted(pattern.text()));
        };
    }

    /** The rules and elementary turns from which the turn of an expression follows. */
    public List<Turn> grounds(Expression argument) {
        return switch (argument) {
            case Function function -> List.of(function(function));
            case Combined combined ->
                Stream.concat(
                                Stream.of(rule(combined.combinator())),
                                turned(combined.combinator()).stream()
                                        .flatMap(variable -> grounds(operand(variable, combined)).stream()))
                        .distinct()
                        .toList();
            case Variable _, Turned _ -> throw noFunction(argument);
        };
    }

    /** All expressions of which the process makes this one. */
    public List<Expression> arguments(Expression result) {
        return switch (result) {
            case Function _ ->
                functions.values().stream()
                        .filter(turn -> turn.result().equals(result))
                        .map(Turn::argument)
                        .toList();
            case Combined combined ->
                rules.values().stream()
                        .flatMap(rule -> arguments(rule, combined))
                        .toList();
            case Variable _, Turned _ -> throw noFunction(result);
        };
    }

    private Stream<Expression> arguments(Turn rule, Combined result) {
        Combined pattern = (Combined) rule.result();
        if (pattern.combinator() != result.combinator()) {
            return Stream.of();
        }
        Combinator combinator = ((Combined) rule.argument()).combinator();
        boolean exchanged = variable(pattern.left()) == Variable.Y;
        return operands(pattern.left(), result.left()).stream()
                .flatMap(left -> operands(pattern.right(), result.right()).stream()
                        .map(right -> exchanged
                                ? new Combined(right, combinator, left)
                                : new Combined(left, combinator, right)));
    }

    private List<Expression> operands(Expression pattern, Expression result) {
        return pattern instanceof Turned ? arguments(result) : List.of(result);
    }

    private static Variable variable(Expression pattern) {
        return switch (pattern) {
            case Variable variable -> variable;
            case Turned turned -> turned.variable();
            case Function _, Combined _ ->
                throw new IllegalStateException("no rule results in \"%s\"".formatted(pattern.text()));
        };
    }

    private static Expression operand(Variable variable, Combined argument) {
        return switch (variable) {
            case X -> argument.left();
            case Y -> argument.right();
        };
    }

    private static IllegalArgumentException noFunction(Expression expression) {
        return new IllegalArgumentException("only rules speak of \"%s\"".formatted(expression.text()));
    }

    private Turn function(Function function) {
        return known(functions, function);
    }

    private static <K> Turn known(SequencedMap<K, Turn> turns, K key) {
        Turn turn = turns.get(key);
        if (turn == null) {
            throw new IllegalArgumentException("not of this world: " + key);
        }
        return turn;
    }
}
