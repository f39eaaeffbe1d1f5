package io.tuneloom.evaluation.domain.costs;

import io.tuneloom.sharedschemas.results.BreakEven;
import io.tuneloom.sharedschemas.results.Cheapest;
import io.tuneloom.sharedschemas.tuning.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The costs of methods against one another. In-context learning has two prices, and what depends on them is said for each.
 *
 * @param methods in the order in which they are named
 */
public record Costs(List<MethodCost> methods) {

    /** By the lower price of each method: whoever asks many questions about the same documents keeps their prefix. */
    public List<CostLine> lines() {
        return lines(true);
    }

    /** Every two methods. */
    public List<BreakEven> breakEven() {
        List<BreakEven> all = new ArrayList<>(PayBack.between(lines(false), false));
        PayBack.between(lines(true), true).stream()
                .filter(pair -> methods.stream()
                        .filter(MethodCost::hasCachedPrefix)
                        .anyMatch(cost -> cost.method() == pair.method() || cost.method() == pair.than()))
                .forEach(all::add);
        return all;
    }

    /** Of some of the methods. */
    public Costs only(Collection<Method> some) {
        return new Costs(
                methods.stream().filter(cost -> some.contains(cost.method())).toList());
    }

    /** From how many queries on. */
    public List<Cheapest> cheapest() {
        List<Cheapest> all = new ArrayList<>(cheapest(false));
        if (methods.stream().anyMatch(MethodCost::hasCachedPrefix)) {
            all.addAll(cheapest(true));
        }
        return all;
    }

    private List<Cheapest> cheapest(boolean prefixCached) {
        return CostLine.cheapest(lines(prefixCached), prefixCached);
    }

    private List<CostLine> lines(boolean prefixCached) {
        return methods.stream().map(cost -> cost.line(prefixCached)).toList();
    }
}
