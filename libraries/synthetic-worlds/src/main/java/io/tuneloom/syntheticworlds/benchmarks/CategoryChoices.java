package io.tuneloom.syntheticworlds.benchmarks;

import io.tuneloom.syntheticworlds.language.CategoryPhrasing;
import io.tuneloom.syntheticworlds.language.CategoryStatement;
import io.tuneloom.syntheticworlds.language.Direction;
import io.tuneloom.syntheticworlds.language.Passage;
import io.tuneloom.syntheticworlds.language.Property;
import io.tuneloom.syntheticworlds.language.Relation;
import io.tuneloom.syntheticworlds.language.TypeOf;
import io.tuneloom.syntheticworlds.logic.Entailment;
import io.tuneloom.syntheticworlds.worlds.CategoryWorld;
import io.tuneloom.syntheticworlds.worlds.Draws;
import io.tuneloom.syntheticworlds.worlds.Taxonomy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Makes a statement into a choice among four last words. Wrong ones stand in the same relation to something else of the
 * world, so that which words go together does not give the answer; where there are too few of these, others of the same
 * part of speech take their place.
 */
final class CategoryChoices {
    private static final int WRONG = 3;

    private final List<CategoryStatement> facts;
    private final Taxonomy taxonomy;
    private final Entailment entailment;
    private final Split split;
    private final RandomGenerator random;
    private int made;

    CategoryChoices(CategoryWorld world, Split split, RandomGenerator random) {
        this.facts = world.facts();
        this.taxonomy = world.taxonomy();
        this.entailment = new Entailment(facts);
        this.split = split;
        this.random = random;
    }

    /**
     * Empty when the world is too small for three wrong words.
     *
     * @param opening what the prompt has before the statement, with the space between
     */
    Optional<TestItem> item(CategoryStatement right, String opening, List<String> factIds) {
        List<String> wrong = Stream.concat(
                        Draws.shuffled(hard(right), random).stream(), Draws.shuffled(others(right), random).stream())
                .distinct()
                .filter(word -> isWrong(right, word))
                .limit(WRONG)
                .toList();
        return wrong.size() < WRONG ? Optional.empty() : Optional.of(item(right, opening, wrong, factIds));
    }

    private TestItem item(CategoryStatement right, String opening, List<String> wrong, List<String> factIds) {
        List<String> words = new ArrayList<>(wrong);
        words.add(right.object());
        Choices<String> choices = Choices.shuffle(words, right.object()::equals, random);
        String given = right.subject() + " " + right.phrase();
        return choices.item(
                split,
                made++,
                group(right),
                opening + given,
                word -> Passage.of(right.withObject(word)).text().substring(given.length()),
                factIds);
    }

    private static String group(CategoryStatement right) {
        return switch (right) {
            case TypeOf _ -> "type";
            case Property _ -> "property";
            case Relation _ -> "relation";
        };
    }

    /** As often as it stands in a fact: so a wrong word is about as frequent as a right one. */
    private List<String> hard(CategoryStatement right) {
        return facts.stream()
                .filter(fact -> isOfTheSameKind(fact, right))
                .map(fact ->
                        fact.told(right.direction(), CategoryPhrasing.STATED).object())
                .toList();
    }

    private List<String> others(CategoryStatement right) {
        return right instanceof Property && right.direction() == Direction.FORWARD ? List.of() : taxonomy.categories();
    }

    private static boolean isOfTheSameKind(CategoryStatement one, CategoryStatement other) {
        return switch (one) {
            case TypeOf _ -> other instanceof TypeOf;
            case Property _ -> other instanceof Property;
            case Relation relation ->
                other instanceof Relation same && same.verb().equals(relation.verb());
        };
    }

    /**
     * Stricter than not to follow, so that nobody who reads the statements more loosely can take the word for right: it
     * must not follow either of a type of the category that is asked for, nor for what the relation's object is a type
     * of.
     */
    private boolean isWrong(CategoryStatement right, String word) {
        if (word.equals(right.subject())) {
            return false;
        }
        CategoryStatement said = right.withObject(word);
        List<String> categories =
                said.direction() == Direction.FORWARD ? List.of(said.category()) : taxonomy.branch(said.category());
        return categories.stream()
                .flatMap(category -> values(said).stream()
                        .filter(value -> !value.equals(category))
                        .map(value -> of(said, category, value)))
                .noneMatch(entailment::follows);
    }

    private List<String> values(CategoryStatement said) {
        List<String> values = new ArrayList<>(List.of(said.value()));
        if (said instanceof Relation) {
            values.addAll(taxonomy.ancestors(said.value()));
        }
        return values;
    }

    private static CategoryStatement of(CategoryStatement said, String category, String value) {
        return switch (said) {
            case TypeOf _ -> TypeOf.stated(category, value);
            case Property _ -> Property.stated(category, value);
            case Relation relation -> Relation.stated(category, relation.verb(), value);
        };
    }
}
