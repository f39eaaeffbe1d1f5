package io.tuneloom.evaluation.domain;

import io.tuneloom.evaluation.domain.MethodResult.SeedResult;
import io.tuneloom.sharedschemas.artifacts.Evaluation.Answer;
import io.tuneloom.sharedschemas.artifacts.ForgettingReport;
import io.tuneloom.sharedschemas.artifacts.ForgettingReport.Change;
import io.tuneloom.sharedschemas.results.Forgetting;
import io.tuneloom.sharedschemas.results.Forgetting.InContext;
import io.tuneloom.sharedschemas.results.Forgetting.OtherFacts;
import io.tuneloom.sharedschemas.tuning.Method;
import io.tuneloom.sharedschemas.tuning.ScoreKind;
import io.tuneloom.statistics.clusters.ClusterMean;
import io.tuneloom.statistics.clusters.ClusterMean.Interval;
import io.tuneloom.statistics.paired.DifferenceInterval;
import io.tuneloom.statistics.paired.PairedOutcomes;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What methods lost by their training. The models of all repetitions read the same texts, so over texts a text is one observation, the mean
 * over the models, and over models a model is one, the mean over the texts. The interval has the outer ends of both: few models can agree
 * by accident, and so can few texts. Documents and questions come from one world for each repetition; worlds are
 * independent, what is in them is not.
 */
record Forgettings(List<Forgetting> all) {

    static Forgettings of(List<MethodResult> results, ScoreKind primary) {
        return new Forgettings(
                results.stream().flatMap(result -> of(result, primary).stream()).toList());
    }

    /** Empty for a method that trains nothing, and where nothing was measured. */
    Optional<Forgetting> of(Method method) {
        return all.stream().filter(each -> each.method() == method).findFirst();
    }

    private static Optional<Forgetting> of(MethodResult result, ScoreKind primary) {
        List<ForgettingReport> reports = result.seeds().stream()
                .map(SeedResult::forgetting)
                .filter(Objects::nonNull)
                .toList();
        return reports.isEmpty() ? Optional.empty() : Optional.of(forgetting(result.method(), reports, primary));
    }

    private static Forgetting forgetting(Method method, List<ForgettingReport> reports, ScoreKind primary) {
        List<Change> texts = meanOf(reports);
        ClusterMean loss = mean(texts.stream().map(List::of).toList(), Forgettings::loss);
        ClusterMean models = mean(reports.stream().map(ForgettingReport::texts).toList(), Forgettings::loss);
        Interval overTexts = loss.interval().orElseThrow();
        Interval interval = models.interval().map(overTexts::hull).orElse(overTexts);
        return new Forgetting(
                method,
                texts.size(),
                tokens(texts),
                mean(List.of(texts), Change::before).value(),
                loss.value(),
                List.of(interval.low(), interval.high()),
                (double) texts.stream().filter(text -> loss(text) > 0).count() / texts.size(),
                reports.stream()
                        .map(report ->
                                mean(List.of(report.texts()), Forgettings::loss).value())
                        .toList(),
                otherFacts(reports),
                inContext(reports, primary));
    }

    private static double loss(Change change) {
        return change.before() - change.after();
    }

    private static long tokens(List<Change> changes) {
        return changes.stream().mapToLong(Change::tokens).sum();
    }

    /** Per token; every list is a cluster. */
    private static ClusterMean mean(List<List<Change>> clusters, ToDoubleFunction<Change> of) {
        return new ClusterMean(
                clusters.stream()
                        .mapToDouble(cluster -> cluster.stream().mapToDouble(of).sum())
                        .toArray(),
                clusters.stream().mapToInt(cluster -> (int) tokens(cluster)).toArray());
    }

    /**
     * Each text with its mean log-likelihood under the models of all repetitions.
     *
     * @throws IllegalArgumentException when the models did not read the same texts, or so few that nothing follows for others
     */
    private static List<Change> meanOf(List<ForgettingReport> reports) {
        List<Change> first = reports.getFirst().texts();
        if (first.size() < 2 || reports.stream().anyMatch(report -> !sameTexts(first, report.texts()))) {
            throw new IllegalArgumentException(
                    "The models of different repetitions did not read the same texts of the base model, or fewer than two, so their"
                            + " losses cannot be pooled");
        }
        return Stream.iterate(0, i -> i < first.size(), i -> i + 1)
                .map(i -> new Change(
                        first.get(i).id(),
                        first.get(i).tokens(),
                        first.get(i).before(),
                        reports.stream()
                                .mapToDouble(report -> report.texts().get(i).after())
                                .average()
                                .orElseThrow()))
                .toList();
    }

    private static boolean sameTexts(List<Change> some, List<Change> others) {
        return some.stream()
                .map(each -> List.of(each.id(), each.tokens()))
                .toList()
                .equals(others.stream()
                        .map(each -> List.of(each.id(), each.tokens()))
                        .toList());
    }

    private static @Nullable OtherFacts otherFacts(List<ForgettingReport> reports) {
        List<List<Change>> worlds = reports.stream()
                .map(ForgettingReport::documents)
                .filter(documents -> !documents.isEmpty())
                .toList();
        if (worlds.isEmpty()) {
            return null;
        }
        List<Change> documents = worlds.stream().flatMap(List::stream).toList();
        ClusterMean loss = mean(worlds, Forgettings::loss);
        return new OtherFacts(
                documents.size(),
                tokens(documents),
                loss.value(),
                loss.interval()
                        .map(interval -> List.of(interval.low(), interval.high()))
                        .orElse(null));
    }

    private static List<InContext> inContext(List<ForgettingReport> reports, ScoreKind primary) {
        return reports.stream()
                .flatMap(report -> report.before().stream())
                .map(Answer::split)
                .distinct()
                .map(split -> inContext(split, reports, primary))
                .toList();
    }

    private static InContext inContext(String split, List<ForgettingReport> reports, ScoreKind primary) {
        List<ForgettingReport> asked =
                reports.stream().filter(report -> !report.before().isEmpty()).toList();
        List<double[]> changes = asked.stream()
                .map(report -> changes(of(split, report.before(), primary), of(split, report.after(), primary)))
                .toList();
        List<List<Answer>> before = asked.stream().map(ForgettingReport::before).toList();
        List<List<Answer>> after = asked.stream().map(ForgettingReport::after).toList();
        DifferenceInterval interval = DifferenceInterval.of(PairedOutcomes.ofWorlds(changes));
        return new InContext(
                split,
                changes.stream().mapToInt(world -> world.length).sum(),
                accuracy(split, before, primary),
                accuracy(split, after, primary),
                List.of(interval.low(), interval.high()));
    }

    private static double accuracy(String split, List<List<Answer>> worlds, ScoreKind primary) {
        return Accuracy.of(worlds.stream().map(world -> only(split, world)).toList(), primary)
                .value();
    }

    private static Map<String, Double> of(String split, List<Answer> answers, ScoreKind primary) {
        return Accuracy.outcomes(only(split, answers), primary);
    }

    private static List<Answer> only(String split, List<Answer> answers) {
        return answers.stream().filter(answer -> answer.split().equals(split)).toList();
    }

    private static double[] changes(Map<String, Double> before, Map<String, Double> after) {
        return before.entrySet().stream()
                .mapToDouble(item -> Objects.requireNonNull(after.get(item.getKey())) - item.getValue())
                .toArray();
    }
}
