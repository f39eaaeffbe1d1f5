package io.tuneloom.syntheticworlds.logic;

import io.tuneloom.syntheticworlds.language.Combinator;
import io.tuneloom.syntheticworlds.language.Combined;
import io.tuneloom.syntheticworlds.language.Expression;
import io.tuneloom.syntheticworlds.language.Function;
import io.tuneloom.syntheticworlds.language.Turn;
import io.tuneloom.syntheticworlds.language.Turned;
import io.tuneloom.syntheticworlds.language.Variable;
import io.tuneloom.syntheticworlds.logic.Entailment.Status;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the process makes of what. Everything has exactly one turn, and a combinator one rule at most; rules follow only
 * when they are stated, for no number of examples proves one. A stated turn of what a known rule joins tells the turns
 * of its parts as well.
 */
final class Turns {
    private final Map<Combinator, Turn> rules = new HashMap<>();
    private final Map<Expression, Expression> known = new HashMap<>();

    Turns(List<Turn> premises) {
        premises.stream().filter(Turn::isRule).forEach(this::learnRule);
        premises.stream().filter(premise -> !premise.isRule()).forEach(premise -> learn(premise, premise));
    }

    Status judge(Turn statement) {
        if (!statement.isRule()) {
            return judge(statement.argument(), statement.result());
        }
        Turn rule = rules.get(combinator(statement));
        if (rule == null) {
            return Status.OPEN;
        }
        return rule.result().equals(statement.result()) ? Status.FOLLOWS : Status.CONTRADICTED;
    }

    /** What the process makes of an expression; empty when the premises do not say. */
    Optional<Expression> result(Expression argument) {
        Expression stated = known.get(argument);
        if (stated != null) {
            return Optional.of(stated);
        }
        return argument instanceof Combined combined
                        && rules.get(combined.combinator()) instanceof Turn rule
                        && rule.result() instanceof Combined pattern
                ? filled(pattern.left(), combined)
                        .flatMap(left -> filled(pattern.right(), combined)
                                .map(right -> new Combined(left, pattern.combinator(), right)))
                : Optional.empty();
    }

    private Optional<Expression> filled(Expression pattern, Combined argument) {
        return switch (pattern) {
            case Variable variable -> Optional.of(operand(argument, variable));
            case Turned turned -> result(operand(argument, turned.variable()));
            case Function _, Combined _ -> throw new IllegalStateException("no rule results in " + pattern);
        };
    }

    private Status judge(Expression argument, Expression result) {
        Expression stated = known.get(argument);
        if (stated != null) {
            return stated.equals(result) ? Status.FOLLOWS : Status.CONTRADICTED;
        }
        return argument instanceof Combined combined && rules.containsKey(combined.combinator())
                ? parts(combined, result).map(this::judge).reduce(Status.FOLLOWS, Turns::both)
                : Status.OPEN;
    }

    private Status judge(Part part) {
        return switch (part) {
            case Same same -> same.holds() ? Status.FOLLOWS : Status.CONTRADICTED;
            case OfTurn turn -> judge(turn.argument, turn.result);
            case Impossible _ -> Status.CONTRADICTED;
        };
    }

    private static Status both(Status one, Status other) {
        if (one == Status.CONTRADICTED || other == Status.CONTRADICTED) {
            return Status.CONTRADICTED;
        }
        return one == Status.OPEN ? one : other;
    }

    /** What has to hold for a turn of what a rule joins, side by side. */
    private sealed interface Part {}

    private record Same(Expression one, Expression other) implements Part {
        boolean holds() {
            return one.equals(other);
        }
    }

    private record OfTurn(Expression argument, Expression result) implements Part {}

    private record Impossible() implements Part {}

    private Stream<Part> parts(Combined argument, Expression result) {
        Turn rule = rules.get(argument.combinator());
        return rule != null
                        && rule.result() instanceof Combined pattern
                        && result instanceof Combined given
                        && given.combinator() == pattern.combinator()
                ? Stream.of(
                        part(pattern.left(), argument, given.left()), part(pattern.right(), argument, given.right()))
                : Stream.of(new Impossible());
    }

    private static Part part(Expression pattern, Combined argument, Expression given) {
        return switch (pattern) {
            case Variable variable -> new Same(operand(argument, variable), given);
            case Turned turned -> new OfTurn(operand(argument, turned.variable()), given);
            case Function _, Combined _ -> throw new IllegalStateException("no rule results in " + pattern);
        };
    }

    private static Expression operand(Combined argument, Variable variable) {
        return switch (variable) {
            case X -> argument.left();
            case Y -> argument.right();
        };
    }

    private void learnRule(Turn rule) {
        Turn other = rules.putIfAbsent(combinator(rule), rule);
        if (other != null && !other.result().equals(rule.result())) {
            throw contradicted(rule);
        }
    }

    private void learn(Turn fact, Turn premise) {
        Expression other = known.putIfAbsent(fact.argument(), fact.result());
        if (other != null && !other.equals(fact.result())) {
            throw contradicted(premise);
        }
        if (fact.argument() instanceof Combined combined && rules.containsKey(combined.combinator())) {
            parts(combined, fact.result()).forEach(part -> learn(part, premise));
        }
    }

    private void learn(Part part, Turn premise) {
        switch (part) {
            case OfTurn turn -> {
                if (turn.argument.equals(turn.result)) {
                    throw contradicted(premise);
                }
                learn(Turn.stated(turn.argument, turn.result), premise);
            }
            case Same same -> {
                if (!same.holds()) {
                    throw contradicted(premise);
                }
            }
            case Impossible _ -> throw contradicted(premise);
        }
    }

    private static Combinator combinator(Turn rule) {
        return ((Combined) rule.argument()).combinator();
    }

    private static IllegalArgumentException contradicted(Turn premise) {
        return new IllegalArgumentException("other premises contradict \"%s\"".formatted(premise.text()));
    }
}
