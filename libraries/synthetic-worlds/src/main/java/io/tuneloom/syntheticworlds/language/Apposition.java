package io.tuneloom.syntheticworlds.language;

import java.util.ArrayList;
import java.util.List;

/**
 * "Gruds, a type of abmes, are rony and plomy": what the category is a type of, and by the way one thing more.
 *
 * @param type told forward
 * @param parts about the same subject, differing in their last word only
 */
public record Apposition(TypeOf type, List<CategoryStatement> parts) implements Sentence {
    public Apposition {
        parts = List.copyOf(parts);
        if (!isPossible(type, parts)) {
            throw new IllegalArgumentException(
                    "an apposition needs statements about what it calls a type, were %s, %s".formatted(type, parts));
        }
    }

    static boolean isPossible(TypeOf type, List<CategoryStatement> parts) {
        return type.direction() == Direction.FORWARD
                && CategoryPhrasing.USUAL.contains(type.phrasing())
                && Listing.isPossible(parts)
                && parts.getFirst().subject().equals(type.subject());
    }

    /** @param phrasing one of those that documents use */
    static String phrase(CategoryPhrasing phrasing) {
        return phrasing == CategoryPhrasing.STATED ? "a type of" : "a kind of";
    }

    @Override
    public List<Statement> statements() {
        List<Statement> statements = new ArrayList<>(parts);
        statements.addFirst(type);
        return List.copyOf(statements);
    }

    @Override
    public List<String> tokens() {
        List<String> listing = Listing.tokens(parts);
        List<String> tokens = new ArrayList<>(
                List.of(type.subject(), Words.COMMA, phrase(type.phrasing()), type.object(), Words.COMMA));
        tokens.addAll(listing.subList(1, listing.size()));
        return List.copyOf(tokens);
    }
}
