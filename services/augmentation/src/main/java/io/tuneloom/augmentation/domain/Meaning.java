package io.tuneloom.augmentation.domain;

import io.tuneloom.syntheticworlds.language.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a statement means, whatever its words: its two directions, each as documents state it.
 *
 * @param directions equal for two statements of the same meaning
 */
record Meaning(Set<Statement> directions) {

    static Meaning of(Statement statement) {
        Statement reversed = statement.reversed();
        return new Meaning(new HashSet<>(List.of(reversed, reversed.reversed())));
    }
}
