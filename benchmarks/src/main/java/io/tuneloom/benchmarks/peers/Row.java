package io.tuneloom.benchmarks.peers;

import io.tuneloom.benchmarks.Stopwatch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * One kind of work, as each side did it.
 *
 * @param tokens of one piece of work; 0 where the time of a piece is shown
 * @param seconds of processor time, by the side's name
 */
record Row(String work, int tokens, Map<String, Double> seconds) {

    /** Sides take turns, so that whatever else the machine does falls on all; the first turn does not count. */
    static <S extends Side> Row measured(
            String work, int tokens, List<S> sides, int turns, ToDoubleFunction<? super S> once) {
        Map<String, List<Double>> all = new LinkedHashMap<>();
        for (int turn = 0; turn <= turns; turn++) {
            for (S side : sides) {
                double seconds = once.applyAsDouble(side);
                if (turn > 0) {
                    all.computeIfAbsent(side.name(), _ -> new ArrayList<>()).add(seconds);
                }
            }
        }
        Map<String, Double> medians = new LinkedHashMap<>();
        all.forEach((side, times) -> medians.put(
                side,
                Stopwatch.median(times.stream().mapToDouble(Double::doubleValue).toArray())));
        return new Row(work, tokens, medians);
    }

    /** How many times as fast a side is as the fastest of those whose names begin so, if all took part. */
    OptionalDouble ratio(String side, String others) {
        OptionalDouble best = seconds.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(others))
                .mapToDouble(Map.Entry::getValue)
                .min();
        Double own = seconds.get(side);
        return own == null || best.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(best.getAsDouble() / own);
    }

    /** As a cell of the table. */
    String cell(String side) {
        Double time = seconds.get(side);
        if (time == null) {
            return "-";
        }
        return tokens == 0 ? "%.2f s".formatted(time) : "%.0f".formatted(tokens / time);
    }
}
