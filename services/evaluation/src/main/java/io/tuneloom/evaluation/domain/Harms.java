package io.tuneloom.evaluation.domain;

import io.tuneloom.sharedschemas.results.Difference;
import io.tuneloom.sharedschemas.results.Harm;
import io.tuneloom.sharedschemas.tuning.Method;
import java.util.List;

/** What the augmented model does worse, or may, than one that was tuned on the documents alone. */
record Harms(List<Harm> all) {

    static Harms of(List<Difference> differences, double margin) {
        return new Harms(differences.stream()
                .filter(each -> each.method() == Method.AUGMENTED_FINE_TUNING && each.other() == Method.FINE_TUNING)
                .filter(each -> each.split().equals(Learned.RECALL))
                .filter(each -> lower(each) || each.interval().getFirst() <= -margin)
                .map(each -> new Harm(each.method(), each.split(), each.difference(), each.interval(), lower(each)))
                .toList());
    }

    private static boolean lower(Difference each) {
        return each.significant() && each.difference() < 0;
    }
}
