package io.tuneloom.coordinator.domain;

import io.tuneloom.sharedschemas.events.TuningRequested;
import io.tuneloom.sharedschemas.tuning.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The tasks of a run: a world per repetition, the arms, the comparison. Every task stands after those it needs.
 *
 * @param methods what was asked for, each once
 * @param seeds numbers of the repetitions, from 1
 */
record Plan(List<Method> methods, List<Integer> seeds) {

    static Plan of(TuningRequested request) {
        return new Plan(
                request.methods().stream().distinct().toList(),
                IntStream.rangeClosed(1, request.seeds()).boxed().toList());
    }

    List<Task> tasks() {
        List<Task> tasks = new ArrayList<>(beforeComparison());
        tasks.add(new Task.Comparison());
        return tasks;
    }

    List<Task> beforeComparison() {
        List<Task> tasks = new ArrayList<>(datasets());
        methods.forEach(method -> tasks.addAll(arm(method)));
        return tasks;
    }

    List<Task> datasets() {
        return seeds.stream().<Task>map(Task.Dataset::new).toList();
    }

    /** The tasks that are there for one method alone. */
    List<Task> arm(Method method) {
        return seeds.stream().flatMap(seed -> arm(method, seed).stream()).toList();
    }

    private static List<Task> arm(Method method, int seed) {
        Task evaluation = new Task.Evaluation(method, seed);
        return switch (method) {
            case PRETRAINED, ICL, RETRIEVAL -> List.of(evaluation);
            case FINE_TUNING -> List.of(new Task.Training(method, seed), evaluation);
            case AUGMENTED_FINE_TUNING ->
                List.of(new Task.Augmentation(seed), new Task.Training(method, seed), evaluation);
        };
    }
}
