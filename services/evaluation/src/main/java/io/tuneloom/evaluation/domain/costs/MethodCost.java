package io.tuneloom.evaluation.domain.costs;

import io.tuneloom.sharedschemas.artifacts.QueryWork;
import io.tuneloom.sharedschemas.jobs.Usage;
import io.tuneloom.sharedschemas.jobs.Work;
import io.tuneloom.sharedschemas.results.Comparison.ArmCost;
import io.tuneloom.sharedschemas.results.ContextShare;
import io.tuneloom.sharedschemas.results.Preparation;
import io.tuneloom.sharedschemas.results.QueryCost;
import io.tuneloom.sharedschemas.results.Seconds;
import io.tuneloom.sharedschemas.tuning.Method;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a method costs: the work of its repetitions times the prices of the installation.
 *
 * @param repetitions in the order of their seeds
 */
public record MethodCost(Method method, List<Repetition> repetitions, Prices prices) {

    /**
     * @param preparation what making the model took
     * @param query what asking the test items one at a time would take
     */
    public record Repetition(Usage preparation, QueryWork query) {}

    /** @param context how much of the documents was in context; absent: none */
    public ArmCost result(@Nullable ContextShare context) {
        return new ArmCost(method, preparation(), query(), context);
    }

    /**
     * As a line over the number of queries.
     *
     * @param prefixCached take the price of a cached prefix where the method has one
     */
    CostLine line(boolean prefixCached) {
        boolean cached = prefixCached && hasCachedPrefix();
        return new CostLine(
                method,
                cached,
                repetitions.stream()
                        .map(each -> cached ? withCachedPrefix(each) : withWholePrompt(each))
                        .toList());
    }

    boolean hasCachedPrefix() {
        return repetitions.stream().allMatch(each -> each.query().cached() != null);
    }

    private CostLine.Repetition withWholePrompt(Repetition repetition) {
        return new CostLine.Repetition(prices.of(method, repetition.preparation()), read(repetition));
    }

    /** The first query reads all. */
    private CostLine.Repetition withCachedPrefix(Repetition repetition) {
        Cost cached = cached(repetition);
        Cost prefix = read(repetition).minus(cached);
        return new CostLine.Repetition(
                prices.of(method, repetition.preparation()).plus(prefix), cached);
    }

    private Cost read(Repetition repetition) {
        return prices.of(repetition.query().read(), repetition.query().queries());
    }

    private Cost cached(Repetition repetition) {
        Work cached = repetition.query().cached();
        return prices.of(cached == null ? Work.NONE : cached, repetition.query().queries());
    }

    private Preparation preparation() {
        return new Preparation(
                mean(each -> each.preparation().tokensRead()),
                mean(each -> each.preparation().tokensWritten()),
                mean(each -> each.preparation().tokensTrained()),
                seconds(repetitions.stream()
                        .map(each -> prices.of(method, each.preparation()))
                        .toList()),
                mean(each -> prices.gigaflops(method, each.preparation())));
    }

    private QueryCost query() {
        return new QueryCost(
                mean(each -> (double) each.query().tokens()
                        / Math.max(1, each.query().queries())),
                seconds(repetitions.stream().map(this::read).toList()),
                hasCachedPrefix()
                        ? seconds(repetitions.stream().map(this::cached).toList())
                        : null,
                mean(each -> prices.gigaflops(each.query().read(), each.query().queries())));
    }

    private double mean(ToDoubleFunction<Repetition> part) {
        return repetitions.stream().mapToDouble(part).average().orElse(0);
    }

    private static Seconds seconds(List<Cost> repetitions) {
        return new Seconds(
                repetitions.stream().mapToDouble(Cost::seconds).average().orElse(0),
                Math.max(0, repetitions.stream().mapToDouble(Cost::low).min().orElse(0)),
                repetitions.stream().mapToDouble(Cost::high).max().orElse(0));
    }
}
