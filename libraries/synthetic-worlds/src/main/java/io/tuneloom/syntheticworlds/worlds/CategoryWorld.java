package io.tuneloom.syntheticworlds.worlds;

import io.tuneloom.syntheticworlds.language.CategoryStatement;
import io.tuneloom.syntheticworlds.language.Property;
import io.tuneloom.syntheticworlds.language.Relation;
import io.tuneloom.syntheticworlds.language.TypeOf;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Categories with properties and relations of their own. Nothing is said of a category that it inherits already, so that
 * whatever follows does so in one way only.
 *
 * @param heldOut categories of which nothing is known but what they are a type of
 */
public record CategoryWorld(
        Taxonomy taxonomy,
        Set<String> heldOut,
        List<TypeOf> types,
        List<Property> properties,
        List<Relation> relations) {
    public CategoryWorld {
        heldOut = Set.copyOf(heldOut);
        types = List.copyOf(types);
        properties = List.copyOf(properties);
        relations = List.copyOf(relations);
    }

    /** One category in ten is held out, and at least one. Of what pretraining does not hold out there are no relations. */
    public static CategoryWorld of(RandomGenerator random, Material material, int categories) {
        Taxonomy taxonomy = Taxonomy.grown(random, categories);
        Set<String> heldOut = Set.copyOf(Draws.some(taxonomy.lowest(), Math.max(1, categories / 10), random));
        List<String> described = taxonomy.categories().stream()
                .filter(category -> !heldOut.contains(category))
                .toList();
        Traits traits = new Traits(random, taxonomy, described);
        List<Property> properties = traits.properties();
        List<Relation> relations = material == Material.SEEN ? List.of() : traits.relations();
        return new CategoryWorld(taxonomy, heldOut, types(taxonomy), properties, relations);
    }

    /** All that is known, told forward as documents state it. */
    public List<CategoryStatement> facts() {
        return Stream.of(types, properties, relations)
                .<CategoryStatement>flatMap(List::stream)
                .toList();
    }

    private static List<TypeOf> types(Taxonomy taxonomy) {
        return taxonomy.parents().entrySet().stream()
                .map(type -> TypeOf.stated(type.getKey(), type.getValue()))
                .toList();
    }
}
