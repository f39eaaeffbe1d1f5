package io.tuneloom.endtoend;

import io.tuneloom.syntheticworlds.benchmarks.SimpleReversals;
import io.tuneloom.syntheticworlds.worlds.Material;
import io.tuneloom.syntheticworlds.worlds.SeedRange;
import java.util.stream.Collectors;

/**
 * A team's documents that the built-in model can read: a comparison each, of a world that it never saw, about features that it was taught
 * to rewrite. Of others it hardly writes questions that are asked.
 */
final class OwnWords {
    static final int STATEMENTS = 24;

    private OwnWords() {}

    /** As they stand in a request. */
    static String documents() {
        return new SimpleReversals(STATEMENTS, 1)
                .generate(SeedRange.BENCHMARK.random(90_001), Material.SEEN).documents().stream()
                        .map(document ->
                                "{\"name\": \"%s.txt\", \"text\": \"%s\"}".formatted(document.id(), document.text()))
                        .collect(Collectors.joining(", "));
    }
}
