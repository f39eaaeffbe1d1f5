package io.tuneloom.syntheticworlds.language;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** "dalm over zolti". */
public record Combined(Expression left, Combinator combinator, Expression right) implements Expression {
    @Override
    public List<String> tokens() {
        List<String> tokens = new ArrayList<>(left.operandTokens());
        tokens.add(combinator.token());
        tokens.addAll(right.operandTokens());
        return List.copyOf(tokens);
    }

    @Override
    public List<String> operandTokens() {
        List<String> tokens = new ArrayList<>(tokens());
        tokens.addFirst(Words.OPEN_BRACKET);
        tokens.addLast(Words.CLOSE_BRACKET);
        return List.copyOf(tokens);
    }

    @Override
    public boolean joinsOnly(Predicate<Expression> operand) {
        return left.joinsOnly(operand) && right.joinsOnly(operand);
    }
}
