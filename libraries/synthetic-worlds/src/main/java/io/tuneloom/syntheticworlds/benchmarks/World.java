package io.tuneloom.syntheticworlds.benchmarks;

import java.util.List;

/** One generated world: what holds in it, what is read about it, what is asked about it. */
public record World(List<Fact> facts, List<Document> documents, List<TestItem> items) {
    public World {
        facts = List.copyOf(facts);
        documents = List.copyOf(documents);
        items = List.copyOf(items);
    }
}
