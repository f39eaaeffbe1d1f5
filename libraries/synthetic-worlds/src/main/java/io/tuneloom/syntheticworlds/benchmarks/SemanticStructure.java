package io.tuneloom.syntheticworlds.benchmarks;

import io.tuneloom.syntheticworlds.worlds.CategoryWorld;
import io.tuneloom.syntheticworlds.worlds.Material;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A hierarchy of categories with properties and relations, told in documents of several styles; asked for is what they
 * say, what they say the other way round, and what follows from several of them. Every item is a choice of four.
 *
 * <p>Documents are ordered by rounds, each of which tells every fact once: the first documents state all that is known
 * before any of it is told again. What is asked for in other words or in the other direction is never told so; nothing
 * that follows from several facts is told at all.
 *
 * @param categories how many, {@value #MIN_CATEGORIES} to {@value #MAX_CATEGORIES}; no split has more items than that
 * @param documentsPerCategory {@value #MIN_DOCUMENTS_PER_CATEGORY} to {@value #MAX_DOCUMENTS_PER_CATEGORY}
 */
public record SemanticStructure(int categories, int documentsPerCategory) implements Benchmark {
    public static final int MIN_CATEGORIES = 10;
    public static final int MAX_CATEGORIES = 110;

    public static final int MIN_DOCUMENTS_PER_CATEGORY = 1;
    public static final int MAX_DOCUMENTS_PER_CATEGORY = 20;

    /** The study's size. */
    public static final SemanticStructure STUDY = new SemanticStructure(110, 20);

    public SemanticStructure {
        Range.require("categories", categories, MIN_CATEGORIES, MAX_CATEGORIES);
        Range.require(
                "documents per category", documentsPerCategory, MIN_DOCUMENTS_PER_CATEGORY, MAX_DOCUMENTS_PER_CATEGORY);
    }

    @Override
    public World generate(RandomGenerator random, Material material) {
        CategoryWorld world = CategoryWorld.of(random, material, categories);
        List<CategoryFact> facts = CategoryFact.all(world, random);
        return new World(
                facts.stream().map(CategoryFact::fact).toList(),
                new CategoryDocuments(world.taxonomy(), facts, random).first(categories * documentsPerCategory),
                new CategoryItems(world, facts, random).all(categories));
    }
}
