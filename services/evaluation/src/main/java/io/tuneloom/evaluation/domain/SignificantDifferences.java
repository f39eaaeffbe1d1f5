package io.tuneloom.evaluation.domain;

import io.tuneloom.sharedschemas.results.Difference;
import io.tuneloom.sharedschemas.tuning.Method;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** The significant differences between methods. Each split has a test of its own, so that a large one drowns no small one. */
record SignificantDifferences(List<Difference> all) {

    /** The splits on which a method is significantly worse than another. */
    List<String> worse(Method method, Method than) {
        return between(method, than)
                .filter(Difference::significant)
                .filter(difference ->
                        difference.method() == method ? difference.difference() < 0 : difference.difference() > 0)
                .map(Difference::split)
                .toList();
    }

    boolean none(Method one, Method other) {
        return between(one, other).noneMatch(Difference::significant);
    }

    /** The size from which on a difference is detected on every split with 80% power; empty when some split detects none. */
    OptionalDouble detectable(Method one, Method other) {
        return between(one, other).anyMatch(difference -> difference.detectable() == null)
                ? OptionalDouble.empty()
                : between(one, other)
                        .map(Difference::detectable)
                        .mapToDouble(Double::doubleValue)
                        .max();
    }

    private Stream<Difference> between(Method one, Method other) {
        return all.stream()
                .filter(difference -> (difference.method() == one && difference.other() == other)
                        || (difference.method() == other && difference.other() == one));
    }
}
