package io.tuneloom.benchmarks.recommendation;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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

    /** One run, what was recommended for it, and what the former rule recommended. */
    private record Outcome(SimulatedRun run, Optional<Integer> recommended, int formerly) {}

    static Regret of(Design design, Truth truth, int runs, long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        List<Outcome> all = IntStream.range(0, runs)
                .mapToObj(_ -> SimulatedRun.draw(design, truth.draw(random), random))
                .map(run -> new Outcome(run, run.recommended(), run.notShownWorse()))
                .toList();
        return new Regret(
                share(
                        all,
                        each -> each.recommended
                                .filter(method -> muchWorse(each.run, method))
                                .isPresent()),
                share(all, each -> each.recommended.isEmpty()),
                all.stream()
                        .flatMap(each -> each.recommended.map(each.run::regret).stream())
                        .mapToDouble(Double::doubleValue)
                        .average(),
                share(all, each -> muchWorse(each.run, each.formerly)),
                all.stream()
                        .mapToDouble(each -> each.run.regret(each.formerly))
                        .average()
                        .orElse(0));
    }

    private static double share(List<Outcome> runs, Predicate<Outcome> which) {
        return runs.stream().filter(which).count() / (double) runs.size();
    }

    private static boolean muchWorse(SimulatedRun run, int method) {
        double[][] accuracies = run.accuracies();
        return IntStream.range(0, accuracies[method].length)
                .anyMatch(split -> Arrays.stream(accuracies)
                        .anyMatch(other -> other[split] - accuracies[method][split] >= MUCH - 1e-9));
    }
}
