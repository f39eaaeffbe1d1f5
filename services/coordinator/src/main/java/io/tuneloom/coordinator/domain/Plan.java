package io.tuneloom.coordinator.domain;

import io.tuneloom.sharedschemas.dataset.DatasetSpec;
import io.tuneloom.sharedschemas.events.TuningRequested;
import io.tuneloom.sharedschemas.tuning.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The tasks of a run: a world per repetition, questions about it where the run brings none, the arms, the comparison. Every task
 * stands after those it needs.
 *
 * @param methods what was asked for, each once
 * @param seeds numbers of the repetitions, from 1
 * @param writesQuestions the base model writes the questions
 */
record Plan(List<Method> methods, List<Integer> seeds, boolean writesQuestions) {

    static Plan of(TuningRequested request) {
        DatasetSpec dataset = request.dataset();
        return new Plan(
                request.methods().stream().distinct().toList(),
                IntStream.rangeClosed(1, request.seeds()).boxed().toList(),
                dataset.benchmark() == null && dataset.questions() == null);
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

    /** What all arms share: documents and questions. */
    List<Task> datasets() {
        Stream<Task> documents = seeds.stream().map(Task.Dataset::new);
        Stream<Task> questions = seeds.stream().filter(_ -> writesQuestions).map(Task.Questions::new);
        return Stream.concat(documents, questions).toList();
    }

    /** The tasks that must have succeeded before this one begins. */
    List<Task> needs(Task task) {
        return task.needs().stream()
                .filter(need -> writesQuestions || !(need instanceof Task.Questions))
                .toList();
    }

    /** The task that has the test items of a repetition. */
    Task items(int seed) {
        return writesQuestions ? new Task.Questions(seed) : new Task.Dataset(seed);
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
