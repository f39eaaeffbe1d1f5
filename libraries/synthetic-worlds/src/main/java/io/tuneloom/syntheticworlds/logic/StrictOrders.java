package io.tuneloom.syntheticworlds.logic;

import io.tuneloom.syntheticworlds.language.Comparison;
import io.tuneloom.syntheticworlds.language.Feature;
import io.tuneloom.syntheticworlds.logic.Entailment.Status;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * One strict order of names per feature. A comparison follows exactly when it is in the transitive closure of the
 * premises, for the closure itself is an order in which nothing else holds; it is contradicted exactly when its
 * converse follows.
 */
final class StrictOrders {
    private final Map<Feature, Graph> lesserOf = new EnumMap<>(Feature.class);

    StrictOrders(List<Comparison> premises) {
        for (Comparison premise : premises) {
            lesserOf.computeIfAbsent(premise.feature(), feature -> new Graph())
                    .add(premise.greater(), premise.lesser());
        }
        for (Comparison premise : premises) {
            if (isAbove(premise.feature(), premise.lesser(), premise.greater())) {
                throw new IllegalArgumentException("other premises contradict \"%s\"".formatted(premise.text()));
            }
        }
    }

    Status judge(Comparison statement) {
        if (isAbove(statement.feature(), statement.greater(), statement.lesser())) {
            return Status.FOLLOWS;
        }
        return isAbove(statement.feature(), statement.lesser(), statement.greater())
                ? Status.CONTRADICTED
                : Status.OPEN;
    }

    private boolean isAbove(Feature feature, String greater, String lesser) {
        Graph graph = lesserOf.get(feature);
        return graph != null && graph.closure(List.of(greater)).contains(lesser);
    }
}
