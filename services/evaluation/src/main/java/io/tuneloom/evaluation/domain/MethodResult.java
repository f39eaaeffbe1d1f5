package io.tuneloom.evaluation.domain;

import io.tuneloom.sharedschemas.artifacts.Evaluation;
import io.tuneloom.sharedschemas.artifacts.Evaluation.Answer;
import io.tuneloom.sharedschemas.jobs.Usage;
import io.tuneloom.sharedschemas.results.Comparison.ArmCost;
import io.tuneloom.sharedschemas.results.ContextShare;
import io.tuneloom.sharedschemas.results.QueryCost;
import io.tuneloom.sharedschemas.results.ResultRow;
import io.tuneloom.sharedschemas.tuning.Method;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One method over all its seeds. */
public record MethodResult(Method method, List<SeedResult> seeds) {

    /** @param preparation what making the model took */
    public record SeedResult(long seed, Evaluation evaluation, Usage preparation) {}

    public MethodResult {
        seeds = seeds.stream()
                .sorted(Comparator.comparingLong(SeedResult::seed))
                .toList();
    }

    /** A row per split, in the order in which the test items first name the splits. */
    public List<ResultRow> rows() {
        return answers().map(Answer::split).distinct().map(this::row).toList();
    }

    /** Over every item of every split and seed. */
    public Accuracy overall() {
        return Accuracy.of(answers().toList());
    }

    public ArmCost cost() {
        return new ArmCost(
                method,
                seeds.stream().map(SeedResult::preparation).reduce(Usage.NONE, Usage::plus),
                seeds.stream().map(seed -> seed.evaluation().usage()).reduce(Usage.NONE, Usage::plus),
                queryCost(),
                context());
    }

    private @Nullable ContextShare context() {
        List<ContextShare.Of> shares = seeds.stream()
                .flatMap(seed -> Optional.ofNullable(seed.evaluation().context())
                        .map(share -> new ContextShare.Of(
                                share, seed.evaluation().answers().size()))
                        .stream())
                .toList();
        return shares.isEmpty() ? null : ContextShare.mean(shares);
    }

    /** Device seconds for making one model and asking it so many times: the mean over the seeds. */
    public CostLine costLine() {
        double preparation = seeds.stream()
                .mapToDouble(seed -> seed.preparation().deviceSeconds())
                .average()
                .orElse(0);
        return new CostLine(method, preparation, queryCost().deviceSeconds());
    }

    private QueryCost queryCost() {
        return new QueryCost(
                seeds.stream()
                        .mapToDouble(seed -> seed.evaluation().query().tokens())
                        .average()
                        .orElse(0),
                seeds.stream()
                        .mapToDouble(seed -> seed.evaluation().query().deviceSeconds())
                        .average()
                        .orElse(0));
    }

    private ResultRow row(String split) {
        Accuracy all =
                Accuracy.of(answers().filter(a -> a.split().equals(split)).toList());
        List<Double> perSeed =
                seeds.stream().map(seed -> accuracy(seed.evaluation(), split)).toList();
        return new ResultRow(
                method, split, all.items(), all.value(), all.chance(), List.of(all.low(), all.high()), perSeed);
    }

    private static double accuracy(Evaluation evaluation, String split) {
        return Accuracy.of(evaluation.answers().stream()
                        .filter(answer -> answer.split().equals(split))
                        .toList())
                .value();
    }

    private Stream<Answer> answers() {
        return seeds.stream().flatMap(seed -> seed.evaluation().answers().stream());
    }
}
