package io.tuneloom.syntheticworlds.language;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** From tokens back to a description. Anything that {@link Description#tokens} cannot have written is refused. */
final class DescriptionParser {
    private static final Map<String, Role> ROLES =
            Arrays.stream(Role.values()).collect(Collectors.toMap(Role::phrase, Function.identity()));

    private DescriptionParser() {}

    static Optional<Description> parse(List<String> tokens) {
        if (tokens.size() != 4) {
            return Optional.empty();
        }
        return ROLES.containsKey(tokens.getFirst())
                ? description(Order.DESCRIPTION_FIRST, tokens.get(0), tokens.get(2), tokens.get(3), tokens.get(1))
                : description(Order.NAME_FIRST, tokens.get(2), tokens.get(1), tokens.get(0), tokens.get(3));
    }

    private static Optional<Description> description(
            Order order, String phrase, String is, String person, String work) {
        boolean possible = Lexicon.isName(person) && Lexicon.isName(work) && Pairing.isPossible(person, work);
        return Optional.ofNullable(ROLES.get(phrase))
                .filter(role -> possible)
                .flatMap(role -> joint(order, is).map(joint -> new Description(role, order, joint, person, work)));
    }

    private static Optional<Joint> joint(Order order, String is) {
        return Arrays.stream(Joint.values())
                .filter(joint -> joint.phrase(order).equals(is))
                .findFirst();
    }
}
