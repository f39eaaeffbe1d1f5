package io.tuneloom.evaluation.domain;

import io.tuneloom.sharedschemas.results.MethodStanding;
import io.tuneloom.sharedschemas.results.MethodStanding.Behind;
import io.tuneloom.sharedschemas.results.Needed;
import io.tuneloom.sharedschemas.results.Recommendation;
import io.tuneloom.sharedschemas.results.Standing;
import io.tuneloom.sharedschemas.tuning.Method;
import io.tuneloom.statistics.decision.Assessment;
import io.tuneloom.statistics.decision.Lag;
import io.tuneloom.statistics.decision.NonInferiority;
import io.tuneloom.statistics.decision.Verdict;
import io.tuneloom.statistics.paired.SampleSize;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Recommends, of the methods that are shown to be as good as any other on every split, the one that costs the least for the
 * expected number of queries. Only methods that learned the facts come into question. Recall is that gate, and one of the
 * splits only where nothing else was asked.
 *
 * @param results the answers that count, of all methods
 * @param costs of the methods that may be recommended
 */
record Recommending(List<MethodResult> results, Learned learned, List<CostLine> costs, Goal goal) {

    Recommendation recommend(Harms harms) {
        if (costs.isEmpty()) {
            return Recommendation.none("No method that teaches the model anything completed.");
        }
        List<MethodStanding> standings = standings();
        Optional<Method> chosen = standings.stream()
                .filter(each -> each.standing() == Standing.QUALIFIES)
                .map(MethodStanding::method)
                .min(Comparator.comparingDouble(this::seconds));
        Needed needed = chosen.isPresent() ? null : needed(standings);
        return new Recommendation(
                chosen.orElse(null),
                new Explanation(this, standings, harms).of(chosen, needed),
                standings,
                needed,
                harms.all());
    }

    private static @Nullable Needed needed(List<MethodStanding> standings) {
        return standings.stream()
                .flatMap(each -> Optional.ofNullable(each.needed()).stream())
                .min(Comparator.comparingInt(Needed::questions))
                .orElse(null);
    }

    private List<MethodStanding> standings() {
        var decision = new NonInferiority<>(
                costs.stream().map(CostLine::method).filter(learned::by).toList(),
                splits(),
                goal.margin(),
                (first, second, split) -> result(first).paired(result(second), split, goal.primary()));
        var assessments =
                decision.assessments().stream().collect(Collectors.toMap(Assessment::method, Function.identity()));
        return costs.stream()
                .map(CostLine::method)
                .map(method -> standing(method, Optional.ofNullable(assessments.get(method))))
                .toList();
    }

    /** Those that the recommendation rests on: where there are no others, recall. */
    List<String> splits() {
        List<String> all = results.stream()
                .flatMap(result -> result.splits().stream())
                .distinct()
                .toList();
        List<String> others =
                all.stream().filter(split -> !split.equals(Learned.RECALL)).toList();
        return others.isEmpty() ? all : others;
    }

    private MethodResult result(Method method) {
        return results.stream()
                .filter(each -> each.method() == method)
                .findFirst()
                .orElseThrow();
    }

    private MethodStanding standing(Method method, Optional<Assessment<Method>> assessment) {
        return new MethodStanding(
                method,
                assessment.map(each -> standing(each.verdict())).orElse(Standing.NOT_LEARNED),
                learned.recall(method).stream().boxed().findFirst().orElse(null),
                assessment
                        .flatMap(Assessment::decisive)
                        .map(Recommending::behind)
                        .orElse(null),
                assessment.flatMap(Assessment::needed).map(this::needed).orElse(null));
    }

    private static Standing standing(Verdict verdict) {
        return switch (verdict) {
            case NON_INFERIOR -> Standing.QUALIFIES;
            case UNDECIDED -> Standing.UNDECIDED;
            case INFERIOR -> Standing.WORSE;
        };
    }

    private static Behind behind(Lag<Method> lag) {
        return new Behind(
                lag.other(),
                lag.split(),
                lag.behind(),
                lag.interval().low(),
                lag.interval().high());
    }

    private Needed needed(SampleSize size) {
        return new Needed(size.items(), results.getFirst().sameQuestions() ? null : size.worlds());
    }

    /** Device time for the expected queries. */
    double seconds(Method method) {
        return costs.stream()
                .filter(line -> line.method() == method)
                .mapToDouble(line -> line.at(goal.expectedQueries()))
                .findFirst()
                .orElseThrow();
    }
}
