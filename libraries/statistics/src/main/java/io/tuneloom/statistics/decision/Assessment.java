package io.tuneloom.statistics.decision;

import io.tuneloom.statistics.paired.SampleSize;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * One method beside all others.
 *
 * @param deciding the comparisons that have this decision; none where there is no other method
 */
public record Assessment<M>(M method, Decision decision, List<Lag<M>> deciding, double margin) {

    /**
     * The comparison that says most: with the largest lower bound where the method is inferior, else with the largest upper bound.
     */
    public Optional<Lag<M>> decisive() {
        return deciding.stream()
                .max(Comparator.comparingDouble(lag -> decision == Decision.INFERIOR
                        ? lag.interval().low()
                        : lag.interval().high()));
    }

    /**
     * To decide all that is undecided, if the method is as good; empty where nothing is.
     *
     * @param asked how many items of a split are asked for each that counts, at least 1
     */
    public Optional<SampleSize> needed(ToDoubleFunction<String> asked) {
        return decision == Decision.UNDECIDED
                ? deciding.stream()
                        .map(lag -> lag.needed(margin).times(asked.applyAsDouble(lag.split())))
                        .reduce(SampleSize::and)
                : Optional.empty();
    }
}
