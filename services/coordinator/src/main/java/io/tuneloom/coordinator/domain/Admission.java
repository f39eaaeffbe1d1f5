package io.tuneloom.coordinator.domain;

import io.tuneloom.sharedschemas.codec.RequestRules;
import io.tuneloom.sharedschemas.events.Problem;
import io.tuneloom.sharedschemas.events.TuningRequested;
import java.util.ArrayList;
import java.util.List;

/** What a request must fulfil beyond its schema, so that its jobs will be right by theirs. */
public final class Admission {
    private static final long LAST_WORLD = 2_000_000_000L;

    private Admission() {}

    public static List<Problem> problems(TuningRequested request) {
        List<Problem> problems = new ArrayList<>(RequestRules.problems(request));
        problems.addAll(BenchmarkSizes.problems(request.dataset()));
        problems.addAll(MethodRules.problems(request));
        long seed = request.dataset().seed();
        long highest = LAST_WORLD - request.seeds() + 1;
        if (seed > highest) {
            String message = "must be at most %d, so that each of the %d repetitions has a world of its own, was %d"
                    .formatted(highest, request.seeds(), seed);
            problems.add(new Problem("/data/dataset/seed", message));
        }
        return List.copyOf(problems);
    }
}
