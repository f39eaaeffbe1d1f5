package io.tuneloom.syntheticworlds.logic;

import io.tuneloom.syntheticworlds.language.CategoryStatement;
import io.tuneloom.syntheticworlds.language.Property;
import io.tuneloom.syntheticworlds.language.Relation;
import io.tuneloom.syntheticworlds.language.Statement;
import io.tuneloom.syntheticworlds.language.TypeOf;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * All ways in which a few categories can be types of each other, have one property and stand in one relation. A model
 * is three bit sets: pairs "narrower, wider", categories, pairs "one, other"; pair (i, j) is bit {@code i * n + j}.
 */
record CategoryModels(List<String> names) {
    List<Predicate<Statement>> all() {
        return sets(names.size() * names.size())
                .filter(this::isStrictOrder)
                .boxed()
                .flatMap(order -> over(order))
                .toList();
    }

    private Stream<Predicate<Statement>> over(int order) {
        List<Integer> relations = sets(names.size() * names.size())
                .filter(relation -> isPassedOn(order, relation))
                .boxed()
                .toList();
        return sets(names.size())
                .filter(property -> isInherited(order, property))
                .boxed()
                .flatMap(property -> relations.stream()
                        .map(relation -> statement -> holds((CategoryStatement) statement, order, property, relation)));
    }

    private boolean holds(CategoryStatement statement, int order, int property, int relation) {
        int category = names.indexOf(statement.category());
        int value = names.indexOf(statement.value());
        return switch (statement) {
            case TypeOf _ -> has(order, category, value);
            case Property _ -> contains(property, category);
            case Relation _ -> has(relation, category, value);
        };
    }

    private boolean isStrictOrder(int order) {
        return triples()
                .allMatch(t -> !has(order, t[0], t[0])
                        && (!has(order, t[0], t[1]) || !has(order, t[1], t[2]) || has(order, t[0], t[2])));
    }

    private boolean isInherited(int order, int property) {
        return triples()
                .allMatch(t -> !has(order, t[0], t[1]) || !contains(property, t[1]) || contains(property, t[0]));
    }

    private boolean isPassedOn(int order, int relation) {
        return triples()
                .allMatch(t -> (!has(order, t[0], t[1]) || !has(relation, t[1], t[2]) || has(relation, t[0], t[2]))
                        && (!has(relation, t[0], t[1]) || !has(order, t[1], t[2]) || has(relation, t[0], t[2])));
    }

    private boolean has(int pairs, int one, int other) {
        return contains(pairs, one * names.size() + other);
    }

    private static boolean contains(int set, int member) {
        return (set >> member & 1) == 1;
    }

    private Stream<int[]> triples() {
        int n = names.size();
        return IntStream.range(0, n * n * n).mapToObj(i -> new int[] {i / n / n, i / n % n, i % n});
    }

    private static IntStream sets(int size) {
        return IntStream.range(0, 1 << size);
    }
}
