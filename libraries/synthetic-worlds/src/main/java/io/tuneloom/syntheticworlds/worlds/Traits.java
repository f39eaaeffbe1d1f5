package io.tuneloom.syntheticworlds.worlds;

import io.tuneloom.syntheticworlds.language.Lexicon;
import io.tuneloom.syntheticworlds.language.Property;
import io.tuneloom.syntheticworlds.language.Relation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Gives categories properties and relations of their own, none of which they inherit. */
final class Traits {
    /** How many properties ten categories have. */
    private static final List<Integer> PROPERTIES = List.of(1, 1, 2, 2, 2, 3, 3, 4, 5, 6);

    /** A branch of five levels never runs out of adjectives, and most adjectives are those of several categories. */
    private static final int SPARE_ADJECTIVES = 20;

    /** As many relations as a verb has: enough for distractors of its own. */
    private static final int RELATIONS_PER_VERB = 8;

    private static final int TRIES = 100;

    private final RandomGenerator random;
    private final Taxonomy taxonomy;
    private final List<String> categories;

    /** @param categories those that have any, each after what it is a type of */
    Traits(RandomGenerator random, Taxonomy taxonomy, List<String> categories) {
        this.random = random;
        this.taxonomy = taxonomy;
        this.categories = categories;
    }

    List<Property> properties() {
        List<String> adjectives =
                Lexicon.draw(random, taxonomy.categories().size() + SPARE_ADJECTIVES, Lexicon.adjectives());
        List<Integer> counts = Draws.shuffled(PROPERTIES, random);
        List<Property> properties = new ArrayList<>();
        Map<String, Set<String>> had = new HashMap<>();
        for (int i = 0; i < categories.size(); i++) {
            Set<String> inherited = new HashSet<>();
            taxonomy.ancestors(categories.get(i)).forEach(wider -> inherited.addAll(had.getOrDefault(wider, Set.of())));
            List<String> free = adjectives.stream()
                    .filter(adjective -> !inherited.contains(adjective))
                    .toList();
            List<String> own = Draws.some(free, counts.get(i % counts.size()), random);
            had.put(categories.get(i), Set.copyOf(own));
            for (String adjective : own) {
                properties.add(Property.stated(categories.get(i), adjective));
            }
        }
        return properties;
    }

    /** Three relations to four categories, as far as such can be found; verbs in turn. */
    List<Relation> relations() {
        int count = 3 * taxonomy.categories().size() / 4;
        List<String> verbs = Lexicon.draw(random, Math.max(1, count / RELATIONS_PER_VERB), Lexicon.verbs());
        List<Relation> relations = new ArrayList<>();
        for (int tries = 0; relations.size() < count && tries < TRIES * count; tries++) {
            String verb = verbs.get(relations.size() % verbs.size());
            String subject = Draws.one(categories, random);
            String object = Draws.one(categories, random);
            if (!taxonomy.isOnOneBranch(subject, object)
                    && relations.stream().noneMatch(other -> isEntangled(other, verb, subject, object))) {
                relations.add(Relation.stated(subject, verb, object));
            }
        }
        return relations;
    }

    /** Whether one of the two relations could follow from the other by what the categories are types of. */
    private boolean isEntangled(Relation other, String verb, String subject, String object) {
        return other.verb().equals(verb)
                && taxonomy.isOnOneBranch(other.category(), subject)
                && taxonomy.isOnOneBranch(other.value(), object);
    }
}
