package io.tuneloom.evaluation.domain.costs;

import io.tuneloom.evaluation.domain.costs.CostLine.Repetition;
import io.tuneloom.sharedschemas.results.BreakEven;
import io.tuneloom.sharedschemas.results.BreakEven.Outcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Whether queries pay back what one method's preparation costs more than another's. Repetitions with the same seed are compared with one
 * another.
 *
 * @param more what the preparation costs more, in each repetition
 * @param saved what each query costs less
 */
record PayBack(List<Cost> more, List<Cost> saved) {

    /** Every two lines. */
    static List<BreakEven> between(Collection<CostLine> lines, boolean prefixCached) {
        List<CostLine> all = List.copyOf(lines);
        List<BreakEven> pairs = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            for (CostLine other : all.subList(i + 1, all.size())) {
                boolean first = all.get(i).once() > other.once();
                pairs.add(of(first ? all.get(i) : other, first ? other : all.get(i), prefixCached));
            }
        }
        return pairs;
    }

    /** The first whole number of queries whose savings are more than the preparation. */
    static long queries(double more, double saved) {
        return Math.max(0, (long) Math.floor(more / saved) + 1);
    }

    private static BreakEven of(CostLine line, CostLine than, boolean prefixCached) {
        List<Cost> more = new ArrayList<>();
        List<Cost> saved = new ArrayList<>();
        for (int i = 0;
                i < Math.min(line.repetitions().size(), than.repetitions().size());
                i++) {
            Repetition ours = line.repetitions().get(i);
            Repetition theirs = than.repetitions().get(i);
            more.add(ours.once().minus(theirs.once()));
            saved.add(theirs.perQuery().minus(ours.perQuery()));
        }
        PayBack payBack = new PayBack(more, saved);
        Outcome outcome = payBack.outcome();
        return outcome == Outcome.PAYS
                ? new BreakEven(
                        line.method(),
                        than.method(),
                        prefixCached,
                        outcome,
                        queries(line.once() - than.once(), than.perQuery() - line.perQuery()),
                        payBack.low(),
                        payBack.high())
                : new BreakEven(line.method(), than.method(), prefixCached, outcome, null, null, null);
    }

    private Outcome outcome() {
        if (saved.stream().allMatch(cost -> cost.low() > 0)) {
            return Outcome.PAYS;
        }
        return saved.stream().allMatch(cost -> cost.high() < 0) ? Outcome.NEVER : Outcome.INDISTINGUISHABLE;
    }

    private long low() {
        return IntStream.range(0, more.size())
                .mapToLong(i -> queries(more.get(i).low(), saved.get(i).high()))
                .min()
                .orElseThrow();
    }

    private long high() {
        return IntStream.range(0, more.size())
                .mapToLong(i -> queries(more.get(i).high(), saved.get(i).low()))
                .max()
                .orElseThrow();
    }
}
