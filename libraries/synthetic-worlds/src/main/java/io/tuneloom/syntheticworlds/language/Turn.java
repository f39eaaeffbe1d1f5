package io.tuneloom.syntheticworlds.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * "The turn of dalm over zolti is bokel within dalm": what the one process of a world makes of a function. It is told of
 * functions, or as a rule of all functions that a combinator joins: "the turn of X over Y is turned Y within X".
 *
 * @param argument what is turned
 * @param result what comes of it
 */
public record Turn(Direction direction, Phrasing phrasing, Expression argument, Expression result)
        implements Statement {
    public Turn {
        if (!isPossible(argument, result)) {
            throw new IllegalArgumentException(
                    "a turn is of functions, or a rule that uses X and Y once each; was of \"%s\", to \"%s\""
                            .formatted(argument.text(), result.text()));
        }
    }

    /** As documents state it. */
    public static Turn stated(Expression argument, Expression result) {
        return new Turn(Direction.FORWARD, Phrasing.STATED, argument, result);
    }

    static boolean isPossible(Expression argument, Expression result) {
        return !argument.equals(result)
                && (isRule(argument)
                        ? result instanceof Combined combined && usesBoth(combined)
                        : isGround(argument) && isGround(result));
    }

    private static boolean isGround(Expression expression) {
        return expression.joinsOnly(Function.class::isInstance);
    }

    private static boolean isRule(Expression argument) {
        return argument instanceof Combined combined && combined.left() == Variable.X && combined.right() == Variable.Y;
    }

    private static boolean usesBoth(Combined result) {
        Optional<Variable> left = variable(result.left());
        Optional<Variable> right = variable(result.right());
        return left.isPresent() && right.isPresent() && !left.equals(right);
    }

    private static Optional<Variable> variable(Expression operand) {
        return switch (operand) {
            case Variable variable -> Optional.of(variable);
            case Turned turned -> Optional.of(turned.variable());
            case Function _, Combined _ -> Optional.empty();
        };
    }

    /** Whether it is told of all functions. */
    public boolean isRule() {
        return isRule(argument);
    }

    /** The same meaning, worded so. */
    public Turn told(Direction direction, Phrasing phrasing) {
        return new Turn(direction, phrasing, argument, result);
    }

    /** The same wording with another result. */
    public Turn withResult(Expression other) {
        return new Turn(direction, phrasing, argument, other);
    }

    /** All up to where the result begins, or where it is told backward the argument. */
    public String opening() {
        List<String> tokens = tokens();
        Expression last = direction == Direction.FORWARD ? result : argument;
        return Tokens.join(tokens.subList(0, tokens.size() - last.tokens().size()));
    }

    @Override
    public String subject() {
        return (direction == Direction.FORWARD ? argument : result).text();
    }

    @Override
    public String object() {
        return (direction == Direction.FORWARD ? result : argument).text();
    }

    @Override
    public Optional<Statement> restated() {
        return Optional.of(told(direction, phrasing.other()));
    }

    @Override
    public Turn reversed() {
        return told(direction.opposite(), Phrasing.STATED);
    }

    @Override
    public List<String> tokens() {
        boolean stated = phrasing == Phrasing.STATED;
        List<String> tokens = new ArrayList<>();
        switch (direction) {
            case FORWARD -> {
                tokens.add(stated ? Words.TURN_OF : Words.TURNING);
                tokens.addAll(argument.tokens());
                tokens.add(stated ? Words.IS : Words.GIVES);
                tokens.addAll(result.tokens());
            }
            case BACKWARD -> {
                tokens.addAll(result.tokens());
                tokens.add(stated ? Words.IS_TURN_OF : Words.COMES_OF_TURNING);
                tokens.addAll(argument.tokens());
            }
        }
        return List.copyOf(tokens);
    }
}
