package io.tuneloom.benchmarks.recommendation;

import io.tuneloom.statistics.decision.Assessment;
import io.tuneloom.statistics.decision.Decision;
import io.tuneloom.statistics.decision.NonInferiority;
import io.tuneloom.statistics.paired.PairedOutcomes;
import io.tuneloom.statistics.paired.SignFlipTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * A run of methods whose true accuracies are known. A method's accuracy in a world is drawn from a beta distribution around the true
 * one, and every question is then answered rightly with that probability, by each method for itself: outcomes are those of
 * a beta-binomial distribution.
 *
 * @param accuracies true ones, by method (the cheapest first) and split
 * @param answers by method, split, world and question
 */
record SimulatedRun(Design design, double[][] accuracies, boolean[][][][] answers) {
    static final double MARGIN = 0.05;

    static SimulatedRun draw(Design design, double[][] accuracies, RandomGenerator random) {
        boolean[][][][] answers = new boolean[accuracies.length][][][];
        for (int method = 0; method < accuracies.length; method++) {
            answers[method] = new boolean[accuracies[method].length][][];
            for (int split = 0; split < accuracies[method].length; split++) {
                double accuracy = accuracies[method][split];
                answers[method][split] = IntStream.range(0, design.worlds())
                        .mapToObj(world -> world(design, world, accuracy, random))
                        .toArray(boolean[][]::new);
            }
        }
        return new SimulatedRun(design, accuracies, answers);
    }

    private static boolean[] world(Design design, int world, double accuracy, RandomGenerator random) {
        double here = inAWorld(accuracy, design.correlation(), random);
        boolean[] right = new boolean[design.items(world)];
        for (int item = 0; item < right.length; item++) {
            right[item] = random.nextDouble() < here;
        }
        return right;
    }

    private static double inAWorld(double accuracy, double correlation, RandomGenerator random) {
        if (correlation == 0 || accuracy == 0 || accuracy == 1) {
            return accuracy;
        }
        double precision = (1 - correlation) / correlation;
        return BetaDistribution.of(accuracy * precision, (1 - accuracy) * precision)
                .createSampler(random::nextLong)
                .sample();
    }

    private int splits() {
        return accuracies[0].length;
    }

    List<Assessment<Integer>> assessments() {
        return new NonInferiority<>(
                        IntStream.range(0, accuracies.length).boxed().toList(),
                        IntStream.range(0, splits()).mapToObj(String::valueOf).toList(),
                        MARGIN,
                        (first, second, split) -> paired(first, second, Integer.parseInt(split)))
                .assessments();
    }

    private PairedOutcomes paired(int first, int second, int split) {
        List<double[]> byWorld = new ArrayList<>();
        for (int world = 0; world < design.worlds(); world++) {
            boolean[] ours = answers[first][split][world];
            boolean[] theirs = answers[second][split][world];
            byWorld.add(IntStream.range(0, ours.length)
                    .mapToDouble(item -> (ours[item] ? 1 : 0) - (theirs[item] ? 1 : 0))
                    .toArray());
        }
        return new PairedOutcomes(byWorld, design.unit());
    }

    /** The cheapest that is shown to be as good as any other. */
    Optional<Integer> recommended() {
        return assessments().stream()
                .filter(each -> each.decision() == Decision.NON_INFERIOR)
                .map(Assessment::method)
                .findFirst();
    }

    /** What was recommended before: the cheapest that is not significantly worse, item by item, than the one that looks best. */
    int notShownWorse() {
        int best = IntStream.range(0, accuracies.length)
                .boxed()
                .max(Comparator.comparingDouble(this::found))
                .orElseThrow();
        return IntStream.range(0, accuracies.length)
                .filter(method ->
                        IntStream.range(0, splits()).noneMatch(split -> significantlyWorse(method, best, split)))
                .findFirst()
                .orElse(best);
    }

    private boolean significantlyWorse(int method, int best, int split) {
        PairedOutcomes ahead = paired(best, method, split);
        return ahead.difference() > 0 && SignFlipTest.pValue(ahead.outcomes()) < 0.05;
    }

    private double found(int method) {
        return IntStream.range(0, splits())
                .mapToDouble(split -> Arrays.stream(answers[method][split])
                        .flatMapToDouble(
                                world -> IntStream.range(0, world.length).mapToDouble(i -> world[i] ? 1 : 0))
                        .average()
                        .orElse(0))
                .sum();
    }

    /** By how much the truly best choice is better than a method, in the mean over the splits. */
    double regret(int method) {
        double best =
                Arrays.stream(accuracies).mapToDouble(SimulatedRun::mean).max().orElseThrow();
        return best - mean(accuracies[method]);
    }

    private static double mean(double[] splits) {
        return Arrays.stream(splits).average().orElse(0);
    }
}
