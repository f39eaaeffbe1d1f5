package io.tuneloom.evaluation.domain;

import io.tuneloom.sharedschemas.artifacts.Evaluation.Unanswered;
import io.tuneloom.sharedschemas.results.TooLongQuestions;
import io.tuneloom.sharedschemas.results.TooLongQuestions.Named;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The questions that every method answered. One that the model's context does not hold under some method is left out for all of
 * them, in every repetition that was asked it; else methods would be compared on different questions.
 */
final class CommonQuestions {
    private static final int NAMED = 20;

    /** One question where all repetitions are asked the same; otherwise every repetition has a world of its own. */
    private record Key(long world, String item) {}

    private final List<MethodResult> results;
    private final Map<Key, Named> tooLong = new LinkedHashMap<>();

    /** @param results in the order in which methods are named */
    CommonQuestions(List<MethodResult> results) {
        this.results = results;
        for (MethodResult result : results) {
            for (MethodResult.SeedResult seed : result.seeds()) {
                for (Unanswered question : seed.evaluation().tooLong()) {
                    tooLong.merge(
                            new Key(result.world(seed), question.item()),
                            new Named(
                                    question.item(),
                                    question.split(),
                                    seed.seed(),
                                    result.method(),
                                    question.tokens(),
                                    question.positions()),
                            CommonQuestions::longer);
                }
            }
        }
    }

    private static Named longer(Named one, Named other) {
        return other.tokens() > one.tokens() ? other : one;
    }

    /** The results without the answers to questions that are left out. */
    List<MethodResult> results() {
        return results.stream()
                .map(result ->
                        result.only((seed, answer) -> !tooLong.containsKey(new Key(result.world(seed), answer.item()))))
                .toList();
    }

    /** Empty when every question fits under every method. */
    Optional<TooLongQuestions> tooLong() {
        List<Named> all = new ArrayList<>(tooLong.values());
        all.sort(Comparator.comparingLong(Named::seed));
        return all.isEmpty()
                ? Optional.empty()
                : Optional.of(new TooLongQuestions(
                        all.size(), List.copyOf(all.subList(0, Math.min(NAMED, all.size())))));
    }
}
