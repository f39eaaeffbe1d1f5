package io.tuneloom.syntheticworlds.language;

import java.util.List;

/** "Gruds are rony, plomy and trasy": two or more statements that differ in their last word only. */
public record Enumeration(List<CategoryStatement> parts) implements Sentence {
    public Enumeration {
        parts = List.copyOf(parts);
        Listing.require(parts);
        if (parts.size() < 2) {
            throw new IllegalArgumentException("an enumeration needs two statements or more, was " + parts);
        }
    }

    /** One statement as it stands, several as an enumeration. */
    public static Sentence of(List<CategoryStatement> parts) {
        return parts.size() == 1 ? parts.getFirst() : new Enumeration(parts);
    }

    @Override
    public List<Statement> statements() {
        return List.copyOf(parts);
    }

    @Override
    public List<String> tokens() {
        return Listing.tokens(parts);
    }
}
