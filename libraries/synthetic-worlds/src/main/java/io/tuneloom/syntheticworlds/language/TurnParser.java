package io.tuneloom.syntheticworlds.language;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** From tokens back to a turn. Anything that {@link Turn#tokens} cannot have written is refused. */
final class TurnParser {
    private TurnParser() {}

    static Optional<Turn> parse(List<String> tokens) {
        return forward(tokens, Words.TURN_OF, Words.IS, Phrasing.STATED)
                .or(() -> forward(tokens, Words.TURNING, Words.GIVES, Phrasing.RESTATED))
                .or(() -> backward(tokens, Words.IS_TURN_OF, Phrasing.STATED))
                .or(() -> backward(tokens, Words.COMES_OF_TURNING, Phrasing.RESTATED));
    }

    private static Optional<Turn> forward(List<String> tokens, String first, String joint, Phrasing phrasing) {
        int at = tokens.indexOf(joint);
        return at < 0 || !tokens.getFirst().equals(first)
                ? Optional.empty()
                : turn(Direction.FORWARD, phrasing, tokens.subList(1, at), tokens.subList(at + 1, tokens.size()));
    }

    private static Optional<Turn> backward(List<String> tokens, String joint, Phrasing phrasing) {
        int at = tokens.indexOf(joint);
        return at < 0
                ? Optional.empty()
                : turn(Direction.BACKWARD, phrasing, tokens.subList(at + 1, tokens.size()), tokens.subList(0, at));
    }

    private static Optional<Turn> turn(
            Direction direction, Phrasing phrasing, List<String> argument, List<String> result) {
        return expression(argument)
                .flatMap(turned -> expression(result)
                        .filter(to -> Turn.isPossible(turned, to))
                        .map(to -> new Turn(direction, phrasing, turned, to)));
    }

    /** Two operands around a combinator, or one. */
    private static Optional<Expression> expression(List<String> tokens) {
        int at = outermost(tokens);
        if (at < 0) {
            return tokens.size() > 2 ? Optional.empty() : operand(tokens);
        }
        return operand(tokens.subList(0, at))
                .flatMap(left -> operand(tokens.subList(at + 1, tokens.size()))
                        .flatMap(right -> Combinator.of(tokens.get(at))
                                .map(combinator -> new Combined(left, combinator, right))));
    }

    /** Where the first combinator outside of brackets stands; below zero where none does. */
    private static int outermost(List<String> tokens) {
        int depth = 0;
        for (int i = 0; i < tokens.size(); i++) {
            String token = tokens.get(i);
            depth += token.equals(Words.OPEN_BRACKET) ? 1 : token.equals(Words.CLOSE_BRACKET) ? -1 : 0;
            if (depth == 0 && Combinator.of(token).isPresent()) {
                return i;
            }
        }
        return -1;
    }

    private static Optional<Expression> operand(List<String> tokens) {
        return switch (tokens.size()) {
            case 0 -> Optional.empty();
            case 1 -> single(tokens.getFirst());
            case 2 ->
                tokens.getFirst().equals(Words.TURNED)
                        ? variable(tokens.getLast()).map(Turned::new)
                        : Optional.empty();
            default -> inBrackets(tokens);
        };
    }

    private static Optional<Expression> single(String token) {
        return Lexicon.isName(token)
                ? Optional.of(new Function(token))
                : variable(token).map(Expression.class::cast);
    }

    private static Optional<Variable> variable(String token) {
        return Arrays.stream(Variable.values())
                .filter(variable -> variable.token().equals(token))
                .findFirst();
    }

    private static Optional<Expression> inBrackets(List<String> tokens) {
        return tokens.getFirst().equals(Words.OPEN_BRACKET) && tokens.getLast().equals(Words.CLOSE_BRACKET)
                ? expression(tokens.subList(1, tokens.size() - 1)).filter(Combined.class::isInstance)
                : Optional.empty();
    }
}
