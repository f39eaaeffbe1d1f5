package io.tuneloom.augmentation.domain;

import io.tuneloom.sharedschemas.artifacts.TrainingDocument;
import io.tuneloom.syntheticworlds.language.Statement;
import io.tuneloom.text.corpus.Claim;
import io.tuneloom.text.corpus.SentenceFacts;
import io.tuneloom.text.corpus.TextReading;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Facts that are drawn together: those that always stand in the same documents, such as the two premises of a syllogism, which make
 * no sense apart from each other; and sentences of the same meaning.
 *
 * @param facts their ids, sorted
 * @param documents the ids of those documents
 */
record FactUnit(List<String> facts, Set<String> documents) {

    /** Of documents whose facts are their sentences: each sentence by itself, as far as logic knows of no other that says the same. */
    static List<FactUnit> ofSentences(List<TrainingDocument> documents, SentenceFacts sentences) {
        Map<Object, FactUnit> units = new LinkedHashMap<>();
        for (TrainingDocument document : documents) {
            for (Claim claim : TextReading.of(document.text()).claims()) {
                Object meaning = claim.statement() == null ? claim.words() : Meaning.of(claim.statement());
                sentences
                        .of(claim)
                        .map(fact -> new FactUnit(List.of(fact), Set.of(document.id())))
                        .ifPresent(unit -> units.merge(meaning, unit, FactUnit::with));
            }
        }
        return sorted(units.values());
    }

    private FactUnit with(FactUnit other) {
        return new FactUnit(
                Stream.concat(facts.stream(), other.facts.stream())
                        .distinct()
                        .sorted()
                        .toList(),
                Stream.concat(documents.stream(), other.documents.stream()).collect(Collectors.toUnmodifiableSet()));
    }

    /** Of documents that name their facts; by the first fact's id, so that nothing hangs on the order of the documents. */
    static List<FactUnit> of(List<TrainingDocument> documents) {
        Map<String, Set<String>> places = new TreeMap<>();
        for (TrainingDocument document : documents) {
            document.facts()
                    .forEach(fact ->
                            places.computeIfAbsent(fact, _ -> new TreeSet<>()).add(document.id()));
        }
        Map<Set<String>, List<String>> facts = new LinkedHashMap<>();
        places.forEach((fact, place) ->
                facts.computeIfAbsent(place, _ -> new ArrayList<>()).add(fact));
        return sorted(facts.entrySet().stream()
                .map(unit -> new FactUnit(List.copyOf(unit.getValue()), Set.copyOf(unit.getKey())))
                .toList());
    }

    private static List<FactUnit> sorted(Collection<FactUnit> units) {
        return units.stream()
                .sorted(Comparator.comparing(unit -> unit.facts.getFirst()))
                .toList();
    }

    /**
     * What a statement means, whatever its words: its two directions, each as documents state it.
     *
     * @param directions equal for two statements of the same meaning
     */
    record Meaning(Set<Statement> directions) {

        static Meaning of(Statement statement) {
            Statement reversed = statement.reversed();
            return new Meaning(new HashSet<>(List.of(reversed, reversed.reversed())));
        }
    }
}
