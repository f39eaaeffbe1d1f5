package io.tuneloom.syntheticworlds.benchmarks;

import io.tuneloom.syntheticworlds.worlds.CategoryWorld;
import io.tuneloom.syntheticworlds.worlds.Material;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A hierarchy of categories with properties and relations, told in documents of several styles; asked for is what they
 * say, what they say the other way round, and what follows from several of them. Every item is a choice of four.
 *
 * <p>Documents are ordered by rounds, each of which tells every fact once: the first documents state all that is known
 * before any of it is told again. What is asked for in other words or in the other direction is never told so, and what is asked
 * for and follows from several facts is not told at all. Worlds of what pretraining holds out have documents that state again some of
 * the properties that a category inherits, as facts of their own, which no item asks for; pretraining has none.
 *
 * @param categories how many, {@value #MIN_CATEGORIES} to {@value #MAX_CATEGORIES}; no split has more items than that, and
 *     recall, questions and what is asked in the third phrasing 32 at most
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
        List<CategoryDocument> documents =
                new CategoryDocuments(world.taxonomy(), facts, random).first(categories * documentsPerCategory);
        List<TestItem> items = new CategoryItems(world, facts, random).all(categories);
        List<Fact> stated =
                new ArrayList<>(facts.stream().map(CategoryFact::fact).toList());
        if (material == Material.HELD_OUT) {
            InheritedProperties inherited = new InheritedProperties(world, items);
            documents = inherited.addTo(documents);
            inherited.facts().forEach(stated::add);
        }
        return new World(
                stated, documents.stream().map(CategoryDocument::document).toList(), items);
    }
}
