package io.tuneloom.text.sources;

import java.util.Arrays;
import java.util.Optional;

/** Names of files inside a folder. What leads out of the folder is refused, though nothing is written by these names. */
final class SourceNames {
    private static final int LONGEST = 1_000;

    private SourceNames() {}

    /** Of a name without a problem. */
    static boolean hidden(String name) {
        return Arrays.stream(name.split("/")).anyMatch(part -> part.startsWith("."));
    }

    static Optional<String> problem(String name) {
        if (name.isBlank() || name.length() > LONGEST || name.chars().anyMatch(Character::isISOControl)) {
            return Optional.of("is not a valid file name");
        }
        if (name.startsWith("/") || name.contains("\\") || name.matches("[A-Za-z]:.*")) {
            return Optional.of("must be a path inside the folder, with / between names");
        }
        return Arrays.stream(name.split("/", -1)).anyMatch(part -> part.isEmpty() || part.matches("\\.{1,2}"))
                ? Optional.of("leads out of the folder; names must not contain . or .. or empty parts")
                : Optional.empty();
    }
}
