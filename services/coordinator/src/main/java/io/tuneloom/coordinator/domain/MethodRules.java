package io.tuneloom.coordinator.domain;

import io.tuneloom.sharedschemas.events.Problem;
import io.tuneloom.sharedschemas.events.TuningRequested;
import io.tuneloom.sharedschemas.tuning.Method;
import io.tuneloom.sharedschemas.tuning.Tuning;
import java.util.List;
import java.util.stream.IntStream;

/** Which methods a data set allows: rows that logic makes need documents that logic can read. */
final class MethodRules {
    private MethodRules() {}

    static List<Problem> problems(TuningRequested request) {
        if (request.dataset().documents() == null) {
            return List.of();
        }
        List<Method> methods = request.methods();
        return IntStream.range(0, methods.size())
                .filter(i -> needsBenchmark(methods.get(i)))
                .mapToObj(i -> new Problem(
                        "/data/methods/" + i,
                        "%s makes its rows by the logic of the benchmarks' language, which cannot read other documents; leave it out, or name a benchmark without documents"
                                .formatted(methods.get(i).label())))
                .toList();
    }

    private static boolean needsBenchmark(Method method) {
        return method.tuning()
                .flatMap(Tuning::augmentedRows)
                .filter(rows -> !rows.isOfAnyLanguage())
                .isPresent();
    }
}
