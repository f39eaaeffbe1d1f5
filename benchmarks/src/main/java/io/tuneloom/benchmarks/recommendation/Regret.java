package io.tuneloom.benchmarks.recommendation;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

/**
 * What simulated runs recommended, in the mean.
 *
 * @param wrong share of the runs that recommended a method that is worse than another by 20 points or more on a split
 * @param cannotTell share of the runs that recommended none
 * @param regret accuracy lost against the best choice, in the mean over the runs that recommended one; empty where none did
 * @param formerlyWrong share of the runs in which the former rule recommended such a method
 * @param formerRegret the former rule's regret
 */
record Regret(double wrong, double cannotTell, OptionalDouble regret, double formerlyWrong, double formerRegret) {
    private static final double MUCH = 0.2;

    /** Draws the true accuracies of a run's methods: by method, the cheapest first, and split. */
    @FunctionalInterface
    interface Truth {
        double[][] draw(RandomGenerator random);
    }

    static Regret of(Design design, Truth truth, int runs, long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        List<SimulatedRun> all = IntStream.range(0, runs)
                .mapToObj(_ -> SimulatedRun.draw(design, truth.draw(random), random))
                .toList();
        return new Regret(
                share(
                        all,
                        run -> run.recommended()
                                .filter(method -> muchWorse(run, method))
                                .isPresent()),
                share(all, run -> run.recommended().isEmpty()),
                all.stream()
                        .map(run -> run.recommended().map(run::regret).orElse(null))
                        .filter(Objects::nonNull)
                        .mapToDouble(Double::doubleValue)
                        .average(),
                share(all, run -> muchWorse(run, run.notShownWorse())),
                all.stream()
                        .mapToDouble(run -> run.regret(run.notShownWorse()))
                        .average()
                        .orElse(0));
    }

    private static double share(List<SimulatedRun> runs, Predicate<SimulatedRun> which) {
        return runs.stream().filter(which).count() / (double) runs.size();
    }

    private static boolean muchWorse(SimulatedRun run, int method) {
        double[][] accuracies = run.accuracies();
        return IntStream.range(0, accuracies[method].length)
                .anyMatch(split -> Arrays.stream(accuracies)
                        .anyMatch(other -> other[split] - accuracies[method][split] >= MUCH - 1e-9));
    }
}
