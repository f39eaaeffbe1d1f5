package io.tuneloom.evaluation.domain;

import io.tuneloom.evaluation.domain.costs.CostLine;
import io.tuneloom.sharedschemas.results.MethodStanding;
import io.tuneloom.sharedschemas.results.MethodStanding.Behind;
import io.tuneloom.sharedschemas.results.Needed;
import io.tuneloom.sharedschemas.results.Recommendation;
import io.tuneloom.sharedschemas.results.ResultRow;
import io.tuneloom.sharedschemas.results.Standing;
import io.tuneloom.sharedschemas.results.TierGroup;
import io.tuneloom.sharedschemas.tuning.Method;
import io.tuneloom.statistics.decision.Assessment;
import io.tuneloom.statistics.decision.Decision;
import io.tuneloom.statistics.decision.Lag;
import io.tuneloom.statistics.decision.NonInferiority;
import io.tuneloom.statistics.paired.PairedOutcomes;
import io.tuneloom.statistics.paired.SampleSize;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Recommends, of the methods that are shown to be as good as any other on every split, the one that costs the least for the
 * expected number of queries. Only methods that learned the facts come into question, and that are not shown to forget more than the
 * request allows: how accurate one is that must not be used is no reason against the others.
 *
 * @param costs of the methods that may be recommended
 */
record Recommending(
        TieredResults results, Basis basis, Learned learned, Forgettings forgettings, List<CostLine> costs, Goal goal) {

    Recommendation recommend(Harms harms, CarryOver carryOver) {
        if (costs.isEmpty()) {
            return Recommendation.none("No method that can be recommended completed.");
        }
        if (basis.splits().isEmpty()) {
            return Recommendation.none(
                    "Every item appears verbatim in the augmented rows, so no items remain to compare the methods.");
        }
        List<MethodStanding> standings = standings();
        Optional<Method> chosen = standings.stream()
                .filter(each -> each.standing() == Standing.QUALIFIES)
                .map(MethodStanding::method)
                .min(Comparator.comparingDouble(this::seconds));
        Needed needed = chosen.isPresent() ? null : needed(standings);
        return new Recommendation(
                chosen.orElse(null),
                new Explanation(this, standings, harms, carryOver).of(chosen, needed),
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
        List<Method> methods = costs.stream().map(CostLine::method).toList();
        var decision = new NonInferiority<>(
                methods.stream()
                        .filter(method -> !learned.isShownNotToRecall(method) && !forgetsTooMuch(method))
                        .toList(),
                basis.splits(),
                goal.margin(),
                this::paired);
        Map<Method, Assessment<Method>> assessments = decision.assessments().stream()
                .filter(each -> learned.by(each.method()))
                .collect(Collectors.toMap(Assessment::method, Function.identity()));
        return methods.stream()
                .map(method -> standing(method, Optional.ofNullable(assessments.get(method))))
                .toList();
    }

    private PairedOutcomes paired(Method first, Method second, String split) {
        TierGroup group = basis.groups().getOrDefault(split, TierGroup.ALL);
        return result(first, group).paired(result(second, group), split, goal.primary());
    }

    private MethodResult result(Method method, TierGroup group) {
        return results.of(group).stream()
                .filter(each -> each.method() == method)
                .findFirst()
                .orElseThrow();
    }

    private MethodStanding standing(Method method, Optional<Assessment<Method>> assessment) {
        return new MethodStanding(
                method,
                assessment.map(each -> standing(each.decision())).orElseGet(() -> standingWithoutComparison(method)),
                learned.recall(method).map(ResultRow::accuracy).orElse(null),
                assessment
                        .flatMap(Assessment::decisive)
                        .map(Recommending::behind)
                        .orElse(null),
                assessment
                        .flatMap(each -> each.needed(this::askedPerItem))
                        .map(this::needed)
                        .orElse(null));
    }

    private Standing standingWithoutComparison(Method method) {
        return learned.by(method) && forgetsTooMuch(method) ? Standing.FORGETS : Standing.NOT_LEARNED;
    }

    private boolean forgetsTooMuch(Method method) {
        Double most = goal.maxForgetting();
        return most != null
                && forgettings.of(method).filter(each -> each.isMoreThan(most)).isPresent();
    }

    private static Standing standing(Decision decision) {
        return switch (decision) {
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

    /** Whether splits are compared on some of their items, so that the differences are not those between the accuracies. */
    boolean comparesSomeItems() {
        return basis.splits().stream().anyMatch(split -> askedPerItem(split) > 1);
    }

    /** How many questions of a split are asked for each that the recommendation rests on. */
    private double askedPerItem(String split) {
        TierGroup group = basis.groups().getOrDefault(split, TierGroup.ALL);
        return results.items(split, TierGroup.ALL) / Math.max(1.0, results.items(split, group));
    }

    private Needed needed(SampleSize size) {
        boolean ownDocuments = results.of(TierGroup.ALL).getFirst().sameQuestions();
        return new Needed(size.items(), ownDocuments ? null : size.worlds());
    }

    /** Computing time for the expected queries. */
    double seconds(Method method) {
        return costs.stream()
                .filter(line -> line.method() == method)
                .mapToDouble(line -> line.at(goal.expectedQueries()))
                .findFirst()
                .orElseThrow();
    }
}
