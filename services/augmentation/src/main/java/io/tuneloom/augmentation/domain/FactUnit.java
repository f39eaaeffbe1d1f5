package io.tuneloom.augmentation.domain;

import io.tuneloom.sharedschemas.artifacts.TrainingDocument;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Facts that always stand in the same documents, such as the two premises of a syllogism: apart from each other they make no
 * sense, or cannot be told apart.
 *
 * @param facts their ids, sorted
 * @param documents the ids of those documents
 */
record FactUnit(List<String> facts, Set<String> documents) {

    /** All units, by their first facts' ids, so that nothing hangs on the order of the documents. */
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
        return facts.entrySet().stream()
                .map(unit -> new FactUnit(List.copyOf(unit.getValue()), Set.copyOf(unit.getKey())))
                .sorted(Comparator.comparing(unit -> unit.facts.getFirst()))
                .toList();
    }
}
