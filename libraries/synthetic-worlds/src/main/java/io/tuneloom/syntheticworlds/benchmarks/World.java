package io.tuneloom.syntheticworlds.benchmarks;

import java.util.List;

/**
 * One generated world: what holds in it, what is read about it, what is asked about it.
 *
 * @param items forced choices
 * @param writtenItems questions whose answer is to be written
 */
public record World(List<Fact> facts, List<Document> documents, List<TestItem> items, List<WrittenItem> writtenItems) {
    public World {
        facts = List.copyOf(facts);
        documents = List.copyOf(documents);
        items = List.copyOf(items);
        writtenItems = List.copyOf(writtenItems);
    }

    /** A world that asks by forced choices only. */
    public World(List<Fact> facts, List<Document> documents, List<TestItem> items) {
        this(facts, documents, items, List.of());
    }

    /** The same world, which asks about these splits only. */
    public World only(Split... splits) {
        List<Split> kept = List.of(splits);
        return new World(
                facts,
                documents,
                items.stream().filter(item -> kept.contains(item.split())).toList(),
                writtenItems.stream()
                        .filter(item -> kept.contains(item.split()))
                        .toList());
    }
}
