package io.tuneloom.syntheticworlds.language;

import java.util.List;
import java.util.function.Predicate;

/**
 * What statements of the process knowledge turn into each other: a function, or two joined by a combinator, in brackets
 * where they stand within another. Rules speak of any function by variables.
 */
public sealed interface Expression permits Function, Variable, Turned, Combined {
    /** One string each, without brackets around the whole. */
    List<String> tokens();

    /** Its tokens beside a combinator. */
    default List<String> operandTokens() {
        return tokens();
    }

    /** The bare text, such as "( dalm over zolti ) beside femp". */
    default String text() {
        return Tokens.join(tokens());
    }

    /** Whether all that combinators join in it, at any depth, is so. */
    default boolean joinsOnly(Predicate<Expression> operand) {
        return operand.test(this);
    }
}
