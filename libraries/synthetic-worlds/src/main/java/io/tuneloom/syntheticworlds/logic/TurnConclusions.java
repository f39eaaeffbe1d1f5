package io.tuneloom.syntheticworlds.logic;

import io.tuneloom.syntheticworlds.language.Combinator;
import io.tuneloom.syntheticworlds.language.Combined;
import io.tuneloom.syntheticworlds.language.Expression;
import io.tuneloom.syntheticworlds.language.Function;
import io.tuneloom.syntheticworlds.language.Turn;
import io.tuneloom.syntheticworlds.language.Turned;
import io.tuneloom.syntheticworlds.language.Variable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Turns of two functions that a rule joins. There are as many as functions squared, so each function is joined by each rule with
 * one other only: the next that is told of, the one after it for the next rule, and so on.
 */
final class TurnConclusions {
    private final Turns turns;
    private final List<Combinator> rules;
    private final List<Function> functions;

    TurnConclusions(List<Turn> premises) {
        this.turns = new Turns(premises);
        this.rules = premises.stream()
                .filter(Turn::isRule)
                .map(rule -> ((Combined) rule.argument()).combinator())
                .distinct()
                .toList();
        Set<Function> told = new LinkedHashSet<>();
        premises.forEach(premise -> functions(premise.argument()).forEach(told::add));
        this.functions = List.copyOf(told);
    }

    /** Of the functions that a premise turns, or for a rule of all functions, what this rule makes of them. */
    Stream<Turn> candidates(Turn premise) {
        return premise.isRule()
                ? functions.stream().flatMap(function -> turn(function, ((Combined) premise.argument()).combinator()))
                : functions(premise.argument())
                        .flatMap(function -> rules.stream().flatMap(rule -> turn(function, rule)));
    }

    private Stream<Turn> turn(Function function, Combinator rule) {
        int next = functions.indexOf(function) + 1 + rules.indexOf(rule);
        Function other = functions.get(next % functions.size());
        Expression joined = new Combined(function, rule, other);
        return turns.result(joined).map(result -> Turn.stated(joined, result)).stream();
    }

    private static Stream<Function> functions(Expression expression) {
        return switch (expression) {
            case Function function -> Stream.of(function);
            case Combined combined -> Stream.concat(functions(combined.left()), functions(combined.right()));
            case Variable _, Turned _ -> Stream.empty();
        };
    }
}
