package io.tuneloom.syntheticworlds.logic;

import io.tuneloom.syntheticworlds.language.Comparison;
import io.tuneloom.syntheticworlds.language.Description;
import io.tuneloom.syntheticworlds.language.Quantified;
import io.tuneloom.syntheticworlds.language.Statement;
import io.tuneloom.syntheticworlds.logic.Entailment.Status;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Decides by looking at every model, however slow: all ways in which the regions of a Venn diagram can be empty or not,
 * all strict partial orders, or all ways to cast the persons. Shares nothing with {@link Entailment}.
 */
final class Models {
    private Models() {}

    /** Empty when the premises have no model among these. */
    static List<Status> verdict(
            Collection<? extends Statement> premises, Statement statement, List<Predicate<Statement>> models) {
        List<Boolean> outcomes = models.stream()
                .filter(model -> premises.stream().allMatch(model))
                .map(model -> model.test(statement))
                .distinct()
                .toList();
        if (outcomes.isEmpty()) {
            return List.of();
        }
        return List.of(
                !outcomes.contains(false)
                        ? Status.FOLLOWS
                        : outcomes.contains(true) ? Status.OPEN : Status.CONTRADICTED);
    }

    /** A region is a bit set of the classes it is in; a model is a bit set of the regions that have members. */
    static List<Predicate<Statement>> ofClasses(List<String> names) {
        int regions = 1 << names.size();
        return IntStream.range(0, 1 << regions)
                .<Predicate<Statement>>mapToObj(model -> statement -> holds((Quantified) statement, model, names))
                .toList();
    }

    private static boolean holds(Quantified statement, int model, List<String> names) {
        int subject = 1 << names.indexOf(statement.subject());
        int object = 1 << names.indexOf(statement.object());
        boolean some = false;
        boolean someNot = false;
        for (int region = 0; region < 1 << names.size(); region++) {
            boolean inSubject = (model >> region & 1) == 1 && (region & subject) != 0;
            some |= inSubject && (region & object) != 0;
            someNot |= inSubject && (region & object) == 0;
        }
        return switch (statement.quantifier()) {
            case ALL -> !someNot;
            case SOME -> some;
            case NO -> !some;
        };
    }

    /** All ways to give the works x and y to the named persons or to one who is not named. */
    static List<Predicate<Statement>> ofDescriptions(List<String> names) {
        List<String> persons =
                Stream.concat(names.stream(), Stream.of("somebody else")).toList();
        return persons.stream()
                .flatMap(ofX -> persons.stream().map(ofY -> Map.of("x", ofX, "y", ofY)))
                .<Predicate<Statement>>map(cast -> statement -> {
                    Description description = (Description) statement;
                    return description.person().equals(cast.get(description.work()));
                })
                .toList();
    }

    /** All strict partial orders of the names, as sets of pairs "greater, lesser". */
    static List<Predicate<Statement>> ofOrders(List<String> names) {
        List<List<String>> pairs = names.stream()
                .flatMap(a -> names.stream().filter(b -> !b.equals(a)).map(b -> List.of(a, b)))
                .toList();
        List<Predicate<Statement>> models = new ArrayList<>();
        for (int chosen = 0; chosen < 1 << pairs.size(); chosen++) {
            int bits = chosen;
            List<List<String>> order = IntStream.range(0, pairs.size())
                    .filter(i -> (bits >> i & 1) == 1)
                    .mapToObj(pairs::get)
                    .toList();
            if (isStrictOrder(order)) {
                models.add(statement -> order.contains(pair((Comparison) statement)));
            }
        }
        return models;
    }

    private static boolean isStrictOrder(List<List<String>> order) {
        Stream<List<String>> twoSteps = order.stream()
                .flatMap(one -> order.stream()
                        .filter(two -> two.getFirst().equals(one.getLast()))
                        .map(two -> List.of(one.getFirst(), two.getLast())));
        return twoSteps.allMatch(order::contains);
    }

    private static List<String> pair(Comparison comparison) {
        return List.of(comparison.greater(), comparison.lesser());
    }
}
