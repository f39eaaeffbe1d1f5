package io.tuneloom.syntheticworlds.logic;

import io.tuneloom.syntheticworlds.language.CategoryStatement;
import io.tuneloom.syntheticworlds.language.Comparison;
import io.tuneloom.syntheticworlds.language.Description;
import io.tuneloom.syntheticworlds.language.Feature;
import io.tuneloom.syntheticworlds.language.Inclusion;
import io.tuneloom.syntheticworlds.language.Polarity;
import io.tuneloom.syntheticworlds.language.Property;
import io.tuneloom.syntheticworlds.language.Quantified;
import io.tuneloom.syntheticworlds.language.Quantifier;
import io.tuneloom.syntheticworlds.language.Relation;
import io.tuneloom.syntheticworlds.language.Statement;
import io.tuneloom.syntheticworlds.language.Turn;
import io.tuneloom.syntheticworlds.language.TypeOf;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What follows from premises together and from none of them alone. Candidates are what can be said of the words of a premise and
 * those that it is linked to by others; {@link Entailment} decides. Of what can be said of turns, for which there is no end,
 * a few are candidates: {@link TurnConclusions}.
 */
public final class Conclusions {
    private final Set<Statement> premises;
    private final Entailment together;
    private final Map<String, List<Entailment>> alone = new HashMap<>();
    private final Graph classes = new Graph();
    private final Map<Feature, Graph> compared = new EnumMap<>(Feature.class);
    private final TurnConclusions turns;
    /** Every two words that a premise relates. */
    private final Set<Set<String>> related = new HashSet<>();

    private final Map<Statement, List<Statement>> found = new HashMap<>();

    /** @throws IllegalArgumentException when the premises cannot all hold */
    public Conclusions(List<? extends Statement> premises) {
        this.premises = new LinkedHashSet<>(premises);
        this.together = new Entailment(this.premises);
        List<Turn> turned = new ArrayList<>();
        for (Statement premise : this.premises) {
            related.add(ends(premise));
            Entailment of = new Entailment(List.of(premise));
            for (String end : ends(premise)) {
                alone.computeIfAbsent(end, _ -> new ArrayList<>()).add(of);
            }
            switch (premise) {
                case Quantified _, Inclusion _ -> link(classes, premise);
                case Comparison comparison ->
                    link(compared.computeIfAbsent(comparison.feature(), _ -> new Graph()), premise);
                case Turn turn -> turned.add(turn);
                case Description _, CategoryStatement _ -> {}
            }
        }
        this.turns = new TurnConclusions(turned);
    }

    private static Set<String> ends(Statement statement) {
        return Set.of(statement.subject(), statement.object());
    }

    private static void link(Graph graph, Statement premise) {
        graph.add(premise.subject(), premise.object());
        graph.add(premise.object(), premise.subject());
    }

    /**
     * About what some of the premises speak of, as documents state it: first what relates words that no premise does, and of that
     * first what is about the words of the last of them.
     */
    public List<Statement> about(List<Statement> some) {
        return some.reversed().stream()
                .flatMap(premise -> found.computeIfAbsent(premise, this::find).stream())
                .distinct()
                .sorted(Comparator.comparing(conclusion -> related.contains(ends(conclusion))))
                .toList();
    }

    private List<Statement> find(Statement premise) {
        return List.copyOf(
                candidates(premise).filter(this::isConclusion).distinct().toList());
    }

    private boolean isConclusion(Statement candidate) {
        return together.follows(candidate)
                && ends(candidate).stream()
                        .flatMap(end -> alone.getOrDefault(end, List.of()).stream())
                        .noneMatch(premise -> premise.follows(candidate));
    }

    private Stream<? extends Statement> candidates(Statement premise) {
        return switch (premise) {
            case Comparison comparison -> comparisons(comparison);
            case Quantified _, Inclusion _ -> quantified(premise);
            case CategoryStatement statement -> aboutCategory(statement.category());
            case Turn turn -> turns.candidates(turn);
            case Description _ -> Stream.empty(); // A description follows only when it is stated.
        };
    }

    private Stream<Comparison> comparisons(Comparison premise) {
        Graph linked = compared.getOrDefault(premise.feature(), new Graph());
        return pairs(premise, linked)
                .flatMap(pair -> Arrays.stream(Polarity.values())
                        .map(polarity -> Comparison.stated(premise.feature(), polarity, pair.of, pair.other)));
    }

    private Stream<Quantified> quantified(Statement premise) {
        return pairs(premise, classes)
                .flatMap(pair -> Arrays.stream(Quantifier.values())
                        .flatMap(quantifier -> quantifier.isSymmetric()
                                ? Stream.of(Quantified.stated(quantifier, pair.of, pair.other))
                                : Stream.of(
                                        Quantified.stated(quantifier, pair.of, pair.other),
                                        Quantified.stated(quantifier, pair.other, pair.of))));
    }

    /** All that is said of any category, said of this one. */
    private Stream<CategoryStatement> aboutCategory(String category) {
        return premises.stream()
                .filter(CategoryStatement.class::isInstance)
                .map(CategoryStatement.class::cast)
                .filter(statement -> !statement.value().equals(category))
                .map(statement -> switch (statement) {
                    case TypeOf type -> TypeOf.stated(category, type.value());
                    case Property property -> Property.stated(category, property.value());
                    case Relation relation -> Relation.stated(category, relation.verb(), relation.value());
                });
    }

    private record Pair(String of, String other) {}

    /** A name of the premise and each that others link it to. */
    private static Stream<Pair> pairs(Statement premise, Graph linked) {
        return Stream.of(premise.subject(), premise.object())
                .flatMap(name -> linked.closure(List.of(name)).stream()
                        .sorted()
                        .filter(other -> !other.equals(name))
                        .map(other -> new Pair(name, other)));
    }
}
