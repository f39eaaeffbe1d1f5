package io.tuneloom.syntheticworlds.language;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** One or more statements that differ in their last word only, told in one go: "gruds are rony, plomy and trasy". */
final class Listing {
    private Listing() {}

    static boolean isPossible(List<CategoryStatement> statements) {
        return !statements.isEmpty()
                && statements.stream().map(Listing::opening).distinct().count() == 1
                && new HashSet<>(statements).size() == statements.size();
    }

    /** @throws IllegalArgumentException when they differ in more than the last word, or one stands twice */
    static void require(List<CategoryStatement> statements) {
        if (!isPossible(statements)) {
            throw new IllegalArgumentException(
                    "statements told together must differ in their last word only, were " + statements);
        }
    }

    static List<String> tokens(List<CategoryStatement> statements) {
        List<String> tokens = new ArrayList<>(opening(statements.getFirst()));
        for (int i = 0; i < statements.size(); i++) {
            if (i > 0) {
                tokens.add(i < statements.size() - 1 ? Words.COMMA : Words.AND);
            }
            tokens.add(statements.get(i).object());
        }
        return List.copyOf(tokens);
    }

    private static List<String> opening(CategoryStatement statement) {
        return List.of(statement.subject(), statement.phrase());
    }
}
