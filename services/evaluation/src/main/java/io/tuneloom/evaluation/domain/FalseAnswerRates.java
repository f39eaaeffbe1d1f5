package io.tuneloom.evaluation.domain;

import io.tuneloom.sharedschemas.artifacts.Evaluation.Reply;
import io.tuneloom.sharedschemas.results.FalseAnswers;
import io.tuneloom.statistics.accuracy.WilsonInterval;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How often methods answer what no document says: of the unanswerable questions that all of them replied to in all repetitions. */
final class FalseAnswerRates {
    private FalseAnswerRates() {}

    /** One per method; none where no unanswerable questions were asked. All repetitions are asked the same. */
    static List<FalseAnswers> of(List<MethodResult> results) {
        Set<String> common = common(results);
        return common.isEmpty()
                ? List.of()
                : results.stream().map(result -> rate(result, common)).toList();
    }

    private static Set<String> common(List<MethodResult> results) {
        return results.stream()
                .flatMap(result -> result.seeds().stream())
                .map(seed -> seed.evaluation().replies().stream()
                        .map(Reply::question)
                        .collect(Collectors.toSet()))
                .reduce((some, others) -> {
                    Set<String> both = new HashSet<>(some);
                    both.retainAll(others);
                    return both;
                })
                .orElse(Set.of());
    }

    private static FalseAnswers rate(MethodResult result, Set<String> questions) {
        double answered = replies(result)
                        .filter(reply -> questions.contains(reply.question()) && !reply.refused())
                        .count()
                / (double) result.seeds().size();
        WilsonInterval interval = WilsonInterval.of(answered, questions.size());
        return new FalseAnswers(
                result.method(),
                questions.size(),
                answered / questions.size(),
                List.of(interval.low(), interval.high()));
    }

    private static Stream<Reply> replies(MethodResult result) {
        return result.seeds().stream().flatMap(seed -> seed.evaluation().replies().stream());
    }
}
