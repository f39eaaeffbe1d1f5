package io.tuneloom.statistics.decision;

import io.tuneloom.statistics.paired.PairedOutcomes;
import java.util.Comparator;
import java.util.List;

/**
 * Which methods are as good as any other, within a margin, on every split. A method is compared with each other one and not with
 * the one that looks best: that one was chosen by the same answers, and where questions are few it is often the wrong one. So a
 * method that is truly worse than some other by the margin or more on some split is found non-inferior with a probability of
 * at most 2.5%, however many methods and splits there are (an intersection-union test, Berger 1982, by the upper bound of the
 * two-sided 95% interval; the constraint is that of Hsu's 1981 comparison with the best). Fewer questions make more
 * methods undecided, not more of them non-inferior.
 *
 * @param margin above 0, as a share
 */
public record NonInferiority<M>(List<M> methods, List<String> splits, double margin, Answers<M> answers) {

    /** The answers of two methods to the same items. */
    @FunctionalInterface
    public interface Answers<M> {
        /** @return the first minus the second */
        PairedOutcomes paired(M first, M second, String split);
    }

    public NonInferiority {
        methods = List.copyOf(methods);
        splits = List.copyOf(splits);
    }

    /** In the order of the methods. */
    public List<Assessment<M>> assessments() {
        return methods.stream().map(this::assess).toList();
    }

    private Assessment<M> assess(M method) {
        List<Lag<M>> lags = methods.stream()
                .filter(other -> !other.equals(method))
                .flatMap(other ->
                        splits.stream().map(split -> Lag.of(other, split, answers.paired(other, method, split))))
                .toList();
        Decision decision = lags.stream()
                .map(lag -> lag.decision(margin))
                .max(Comparator.naturalOrder())
                .orElse(Decision.NON_INFERIOR);
        List<Lag<M>> deciding =
                lags.stream().filter(lag -> lag.decision(margin) == decision).toList();
        return new Assessment<>(method, decision, deciding, margin);
    }
}
