package io.tuneloom.endtoend;

import io.tuneloom.syntheticworlds.benchmarks.SimpleReversals;
import java.util.stream.Collectors;

/** A team's documents that the built-in model can read: a comparison each, of a world that it never saw. */
final class OwnWords {
    static final int STATEMENTS = 24;

    private OwnWords() {}

    /** As they stand in a request. */
    static String documents() {
        return new SimpleReversals(STATEMENTS, 1)
                .generate(90_001).documents().stream()
                        .map(document ->
                                "{\"name\": \"%s.txt\", \"text\": \"%s\"}".formatted(document.id(), document.text()))
                        .collect(Collectors.joining(", "));
    }
}
