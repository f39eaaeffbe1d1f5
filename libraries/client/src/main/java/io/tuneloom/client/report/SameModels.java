package io.tuneloom.client.report;

import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.results.Arm;
import io.tuneloom.sharedschemas.tuning.Method;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Methods with the very models of a method before them: they ask these in another way, or their augmentation gave no rows, so that the
 * training was the same.
 */
final class SameModels {
    private SameModels() {}

    /** Each with the first method that has its models. */
    static SequencedMap<Method, Method> of(List<Arm> arms) {
        Map<List<Artifact>, Method> first = new HashMap<>();
        SequencedMap<Method, Method> same = new LinkedHashMap<>();
        for (Arm arm : arms) {
            if (!arm.models().isEmpty()) {
                Method earlier = first.putIfAbsent(arm.models(), arm.method());
                if (earlier != null) {
                    same.put(arm.method(), earlier);
                }
            }
        }
        return same;
    }
}
