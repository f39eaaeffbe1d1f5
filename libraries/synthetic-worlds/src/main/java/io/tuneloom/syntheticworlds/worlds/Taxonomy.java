package io.tuneloom.syntheticworlds.worlds;

import io.tuneloom.syntheticworlds.language.Lexicon;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * A forest of categories, shaped as animals and objects are: two roots, up to five levels, and branches of very uneven
 * width.
 *
 * @param categories each after what it is a type of
 * @param parents what each category but the roots is directly a type of
 */
public record Taxonomy(List<String> categories, Map<String, String> parents) {
    public static final int ROOTS = 2;
    /** Enough for a chain of three levels under each root. */
    public static final int MIN_CATEGORIES = 3 * ROOTS;

    private static final int MAX_DEPTH = 4;
    private static final int MAX_CHILDREN = 9;

    public Taxonomy {
        categories = List.copyOf(categories);
        parents = Collections.unmodifiableMap(new LinkedHashMap<>(parents));
    }

    /** Each category beyond the first chains hangs on to any other that has room for it. */
    public static Taxonomy grown(RandomGenerator random, int size) {
        List<String> names = Lexicon.draw(random, size, Lexicon.nouns());
        Map<String, String> parents = new LinkedHashMap<>();
        for (int i = ROOTS; i < size; i++) {
            List<String> possible = i < MIN_CATEGORIES
                    ? List.of(names.get(i - ROOTS))
                    : new Taxonomy(names.subList(0, i), parents).withRoom();
            parents.put(names.get(i), possible.get(random.nextInt(possible.size())));
        }
        return new Taxonomy(names, parents);
    }

    /** What a category is a type of, the nearest first. */
    public List<String> ancestors(String category) {
        List<String> ancestors = new ArrayList<>();
        String parent = parents.get(category);
        while (parent != null) {
            ancestors.add(parent);
            parent = parents.get(parent);
        }
        return List.copyOf(ancestors);
    }

    public List<String> roots() {
        return categories.subList(0, ROOTS);
    }

    public List<String> children(String category) {
        return categories.stream()
                .filter(other -> category.equals(parents.get(other)))
                .toList();
    }

    /** The category and all its types, direct or not. */
    public List<String> branch(String category) {
        return categories.stream()
                .filter(other -> other.equals(category) || ancestors(other).contains(category))
                .toList();
    }

    /** Those without types of their own, from the third level down. */
    public List<String> lowest() {
        return categories.stream()
                .filter(category ->
                        !parents.containsValue(category) && ancestors(category).size() > 1)
                .toList();
    }

    /** Whether they are the same, or one is a type of the other. */
    public boolean isOnOneBranch(String one, String other) {
        return one.equals(other)
                || ancestors(one).contains(other)
                || ancestors(other).contains(one);
    }

    private List<String> withRoom() {
        return categories.stream()
                .filter(category -> ancestors(category).size() < MAX_DEPTH)
                .filter(category -> Collections.frequency(parents.values(), category) < MAX_CHILDREN)
                .toList();
    }
}
