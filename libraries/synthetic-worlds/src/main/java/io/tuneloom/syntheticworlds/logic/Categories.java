package io.tuneloom.syntheticworlds.logic;

import io.tuneloom.syntheticworlds.language.CategoryStatement;
import io.tuneloom.syntheticworlds.language.Property;
import io.tuneloom.syntheticworlds.language.Relation;
import io.tuneloom.syntheticworlds.language.TypeOf;
import io.tuneloom.syntheticworlds.logic.Entailment.Status;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What categories are and do, passed on to their types. Types are ordered strictly (neither need a category have one
 * wider category only, nor are two without a common type known to be apart). A property of a category is one of all its
 * types; a relation is one of all its types, and one to all that the other category is a type of.
 *
 * <p>The rules are complete: let the types be the closure of the premises, and give each category just the properties
 * and relations that the rules give it; this is a model, and in it nothing else holds. Only a type can be contradicted,
 * by its converse: one more property or relation and all that it entails leave every premise true.
 */
final class Categories {
    private final Graph wider = new Graph();
    private final Map<String, Set<String>> properties = new HashMap<>();
    private final Map<String, Map<String, Set<String>>> relations = new HashMap<>();

    /** @throws IllegalArgumentException when the types run in a circle */
    Categories(Collection<CategoryStatement> premises) {
        List<TypeOf> types = new ArrayList<>();
        for (CategoryStatement premise : premises) {
            switch (premise) {
                case TypeOf type -> types.add(type);
                case Property property -> add(properties, property);
                case Relation relation ->
                    add(relations.computeIfAbsent(relation.verb(), _ -> new HashMap<>()), relation);
            }
        }
        types.forEach(type -> wider.add(type.category(), type.value()));
        types.forEach(this::requireStrict);
    }

    Status judge(CategoryStatement statement) {
        return switch (statement) {
            case TypeOf type -> judge(type);
            case Property property -> verdict(values(properties, property).contains(property.value()));
            case Relation relation -> {
                Map<String, Set<String>> others = relations.getOrDefault(relation.verb(), Map.of());
                yield verdict(wider.closure(values(others, relation)).contains(relation.value()));
            }
        };
    }

    private Status judge(TypeOf type) {
        if (isType(type.category(), type.value())) {
            return Status.FOLLOWS;
        }
        return isType(type.value(), type.category()) ? Status.CONTRADICTED : Status.OPEN;
    }

    private static Status verdict(boolean follows) {
        return follows ? Status.FOLLOWS : Status.OPEN;
    }

    private boolean isType(String category, String other) {
        return wider.closure(List.of(category)).contains(other);
    }

    /** What is said of the category itself and of all that it is a type of. */
    private Set<String> values(Map<String, Set<String>> said, CategoryStatement statement) {
        Set<String> values = new HashSet<>();
        for (String category : wider.closure(List.of(statement.category()))) {
            values.addAll(said.getOrDefault(category, Set.of()));
        }
        return values;
    }

    private void requireStrict(TypeOf premise) {
        if (isType(premise.value(), premise.category())) {
            throw new IllegalArgumentException("other premises contradict \"%s\"".formatted(premise.text()));
        }
    }

    private static void add(Map<String, Set<String>> said, CategoryStatement statement) {
        said.computeIfAbsent(statement.category(), _ -> new HashSet<>()).add(statement.value());
    }
}
