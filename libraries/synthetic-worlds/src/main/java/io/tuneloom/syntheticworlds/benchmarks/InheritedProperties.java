package io.tuneloom.syntheticworlds.benchmarks;

import io.tuneloom.syntheticworlds.benchmarks.CategoryDocument.Told;
import io.tuneloom.syntheticworlds.language.CategoryStatement;
import io.tuneloom.syntheticworlds.language.Passage;
import io.tuneloom.syntheticworlds.language.Property;
import io.tuneloom.syntheticworlds.worlds.CategoryWorld;
import io.tuneloom.syntheticworlds.worlds.Draws;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Properties that categories inherit from what they are directly a type of, and that some documents state again, as descriptions of
 * real things do. Only such as no item asks for, of the category or of its types: so all items rest on the same facts as without them.
 */
final class InheritedProperties {
    private static final int CATEGORIES_PER_PROPERTY = 5;

    private final CategoryWorld world;
    private final List<CategoryStatement> asked;
    private final RandomGenerator random;
    private final Map<Property, String> factIds = new LinkedHashMap<>();

    /** @param items all that is asked about the world */
    InheritedProperties(CategoryWorld world, List<TestItem> items) {
        this.world = world;
        this.asked = items.stream().map(InheritedProperties::asked).toList();
        this.random = Draws.apart(items.stream().map(TestItem::prompt).toList());
    }

    private static CategoryStatement asked(TestItem item) {
        String text = item.prompt() + item.candidates().get(item.answers().getFirst());
        return (CategoryStatement)
                Passage.parse(text).orElseThrow().statements().getFirst();
    }

    /** Adds them to half of the documents that end with what is told of their categories. */
    List<CategoryDocument> addTo(List<CategoryDocument> documents) {
        int facts = world.facts().size();
        List<Property> restated = Draws.some(
                possible(), Math.max(1, world.taxonomy().categories().size() / CATEGORIES_PER_PROPERTY), random);
        List<CategoryDocument> added = new ArrayList<>();
        for (CategoryDocument document : documents) {
            CategoryDocument longer = document;
            for (Property property : restated) {
                if (property.category().equals(document.lastSubject()) && longer.hasRoom() && random.nextBoolean()) {
                    String id = factIds.computeIfAbsent(property, _ -> "fact-" + (facts + factIds.size()));
                    longer = longer.with(new Told(id, property));
                }
            }
            added.add(longer);
        }
        return added;
    }

    /** Those that documents were given, each a fact more. */
    Stream<Fact> facts() {
        return factIds.entrySet().stream().map(told -> new Fact(told.getValue(), told.getKey()));
    }

    private List<Property> possible() {
        return world.types().stream()
                .filter(type -> !world.heldOut().contains(type.category()))
                .flatMap(type -> world.properties().stream()
                        .filter(property -> property.category().equals(type.value()))
                        .map(property -> Property.stated(type.category(), property.value())))
                .filter(property -> asked.stream().noneMatch(statement -> isAbout(statement, property)))
                .toList();
    }

    private boolean isAbout(CategoryStatement statement, Property property) {
        return statement instanceof Property same
                && same.value().equals(property.value())
                && world.taxonomy().branch(property.category()).contains(same.category());
    }
}
