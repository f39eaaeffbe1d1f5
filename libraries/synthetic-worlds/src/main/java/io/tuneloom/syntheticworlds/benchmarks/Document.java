package io.tuneloom.syntheticworlds.benchmarks;

import java.util.List;

/** One document to learn from, and the facts it states. */
public record Document(String id, String text, List<String> factIds) {
    public Document {
        factIds = List.copyOf(factIds);
    }
}
