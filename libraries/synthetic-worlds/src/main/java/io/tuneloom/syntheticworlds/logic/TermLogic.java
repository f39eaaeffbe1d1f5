package io.tuneloom.syntheticworlds.logic;

import io.tuneloom.syntheticworlds.language.Quantified;
import io.tuneloom.syntheticworlds.language.Quantifier;
import io.tuneloom.syntheticworlds.logic.Entailment.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * "All", "some" and "no" over any number of classes. A thing is told by the set of classes it is in; this set is closed
 * under "all" and holds no two classes of a "no". Each "some" premise calls for one thing, whose smallest set is its
 * witness. The witnesses alone make a model of the premises, and so do they with any one more possible thing: hence the
 * rules below are sound, and nothing that they leave out follows.
 */
final class TermLogic {
    private final Graph wider = new Graph();
    private final Graph apart = new Graph();
    private final List<Set<String>> witnesses = new ArrayList<>();

    TermLogic(List<Quantified> premises) {
        premises.forEach(this::addRule);
        premises.stream()
                .filter(premise -> premise.quantifier() == Quantifier.SOME)
                .forEach(premise -> witnesses.add(witness(premise)));
    }

    Status judge(Quantified statement) {
        if (follows(statement.quantifier(), statement)) {
            return Status.FOLLOWS;
        }
        return isContradicted(statement) ? Status.CONTRADICTED : Status.OPEN;
    }

    private void addRule(Quantified premise) {
        switch (premise.quantifier()) {
            case ALL -> wider.add(premise.subject(), premise.object());
            case NO -> {
                apart.add(premise.subject(), premise.object());
                apart.add(premise.object(), premise.subject());
            }
            case SOME -> {}
        }
    }

    private Set<String> witness(Quantified premise) {
        Set<String> classes = wider.closure(names(premise));
        if (!isPossible(classes)) {
            throw new IllegalArgumentException("other premises contradict \"%s\"".formatted(premise.text()));
        }
        return classes;
    }

    private boolean follows(Quantifier quantifier, Quantified statement) {
        Set<String> both = wider.closure(names(statement));
        return switch (quantifier) {
            case SOME -> witnesses.stream().anyMatch(witness -> witness.containsAll(names(statement)));
            case NO -> !isPossible(both);
            case ALL -> {
                Set<String> subject = wider.closure(List.of(statement.subject()));
                yield subject.contains(statement.object()) || !isPossible(subject);
            }
        };
    }

    /** "All" is contradicted by a witness that cannot be in the wider class as well. */
    private boolean isContradicted(Quantified statement) {
        return switch (statement.quantifier()) {
            case SOME -> follows(Quantifier.NO, statement);
            case NO -> follows(Quantifier.SOME, statement);
            case ALL ->
                witnesses.stream()
                        .filter(witness -> witness.contains(statement.subject()))
                        .map(witness -> wider.closure(union(witness, statement.object())))
                        .anyMatch(classes -> !isPossible(classes));
        };
    }

    private boolean isPossible(Set<String> classes) {
        return classes.stream().flatMap(name -> apart.next(name).stream()).noneMatch(classes::contains);
    }

    private static List<String> names(Quantified statement) {
        return List.of(statement.subject(), statement.object());
    }

    private static List<String> union(Set<String> classes, String further) {
        List<String> union = new ArrayList<>(classes);
        union.add(further);
        return union;
    }
}
