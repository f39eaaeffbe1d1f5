package io.tuneloom.syntheticworlds.benchmarks;

import io.tuneloom.syntheticworlds.benchmarks.CategoryDocument.Told;
import io.tuneloom.syntheticworlds.language.CategoryStatement;
import io.tuneloom.syntheticworlds.worlds.Draws;
import io.tuneloom.syntheticworlds.worlds.Taxonomy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Tells all facts again and again, each time in other words as far as these may vary. A round goes through the hierarchy
 * branch by branch, then through the adjectives that something is told from; documents are cut from it in random styles.
 */
final class CategoryDocuments {
    private final Taxonomy taxonomy;
    private final List<CategoryFact> facts;
    private final RandomGenerator random;
    private final Deque<List<Told>> paragraphs = new ArrayDeque<>();
    private boolean toldAll;

    CategoryDocuments(Taxonomy taxonomy, List<CategoryFact> facts, RandomGenerator random) {
        this.taxonomy = taxonomy;
        this.facts = facts;
        this.random = random;
    }

    List<CategoryDocument> first(int count) {
        List<CategoryDocument> documents = new ArrayList<>();
        while (documents.size() < count) {
            documents.add(document("document-" + documents.size()));
        }
        return documents;
    }

    private CategoryDocument document(String id) {
        Style style = Draws.one(List.of(Style.values()), random);
        int length = style.length(random);
        List<List<Told>> told = new ArrayList<>();
        int sentences = 0;
        while (sentences < length) {
            List<Told> paragraph = nextParagraph();
            told.add(List.copyOf(paragraph));
            sentences += CategoryDocument.sentences(style, paragraph).size();
        }
        return new CategoryDocument(id, style, told);
    }

    private List<Told> nextParagraph() {
        if (paragraphs.isEmpty()) {
            bySubject().forEach(this::addParagraphs);
            toldAll = true;
        }
        return paragraphs.remove();
    }

    private void addParagraphs(List<Told> aboutOne) {
        for (int from = 0; from < aboutOne.size(); from += Style.LONGEST_PARAGRAPH) {
            paragraphs.add(aboutOne.subList(from, Math.min(aboutOne.size(), from + Style.LONGEST_PARAGRAPH)));
        }
    }

    /** Forward the first time, since what follows from several facts follows from them as told forward. */
    private Collection<List<Told>> bySubject() {
        Map<String, List<Told>> told = new LinkedHashMap<>();
        branchByBranch().forEach(category -> told.put(category, new ArrayList<>()));
        for (CategoryFact fact : Draws.shuffled(facts, random)) {
            CategoryStatement statement = toldAll ? fact.inSomeWording(random) : fact.statement();
            told.computeIfAbsent(statement.subject(), _ -> new ArrayList<>()).add(new Told(fact.id(), statement));
        }
        return told.values();
    }

    /** All categories, each before its types, and these before the next of its level. */
    private List<String> branchByBranch() {
        return Draws.shuffled(taxonomy.roots(), random).stream()
                .flatMap(root -> visit(root).stream())
                .toList();
    }

    private List<String> visit(String category) {
        List<String> visited = new ArrayList<>(List.of(category));
        Draws.shuffled(taxonomy.children(category), random).forEach(child -> visited.addAll(visit(child)));
        return visited;
    }
}
