package io.tuneloom.syntheticworlds.language;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** "The relationships between X, Y and Z are:", over two or more different names. */
public record Heading(List<String> names) {
    public Heading {
        names = List.copyOf(names);
        if (!isPossible(names)) {
            throw new IllegalArgumentException("a heading needs two or more different names, was " + names);
        }
    }

    public static Heading of(String... names) {
        return new Heading(List.of(names));
    }

    public List<String> tokens() {
        List<String> tokens = new ArrayList<>();
        tokens.add(Words.RELATIONSHIPS);
        for (int i = 0; i < names.size(); i++) {
            if (i > 0) {
                tokens.add(i < names.size() - 1 ? Words.COMMA : Words.AND);
            }
            tokens.add(names.get(i));
        }
        tokens.add(Words.ARE_COLON);
        return List.copyOf(tokens);
    }

    public String text() {
        return Tokens.join(tokens());
    }

    static boolean isPossible(List<String> names) {
        return names.size() > 1 && new HashSet<>(names).size() == names.size();
    }
}
