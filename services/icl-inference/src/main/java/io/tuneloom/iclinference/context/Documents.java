package io.tuneloom.iclinference.context;

import io.tuneloom.sharedschemas.artifacts.TrainingDocument;
import io.tuneloom.sharedschemas.results.ContextShare;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The documents of a job, identified by their index in the artifact, from 0.
 *
 * @param facts how many different facts they state
 */
record Documents(List<TrainingDocument> all, long facts) {

    static Documents of(List<TrainingDocument> all) {
        return new Documents(
                all,
                all.stream()
                        .flatMap(document -> document.facts().stream())
                        .distinct()
                        .count());
    }

    List<Integer> numbers() {
        return IntStream.range(0, all.size()).boxed().toList();
    }

    /** The numbers of those that state one of these facts at least. */
    List<Integer> stating(List<String> facts) {
        return numbers().stream()
                .filter(number -> all.get(number).facts().stream().anyMatch(facts::contains))
                .toList();
    }

    String text(int number) {
        return all.get(number).text();
    }

    List<String> texts(List<Integer> numbers) {
        return numbers.stream().map(this::text).toList();
    }

    /** The ids of its facts; of a document that names none, its text. */
    List<String> says(int number) {
        List<String> ids = all.get(number).facts();
        return ids.isEmpty() ? List.of(text(number)) : ids;
    }

    ContextShare share(List<Integer> numbers, int tokens) {
        long stated = numbers.stream()
                .flatMap(number -> all.get(number).facts().stream())
                .distinct()
                .count();
        return new ContextShare(numbers.size(), all.size(), tokens, stated, facts);
    }
}
