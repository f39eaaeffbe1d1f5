package io.tuneloom.benchmarks.recommendation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Simulates 1,000 runs of each setting and prints how often a method that is truly 20 points worse is recommended, and what
 * a recommendation loses against the best choice. Ends with 0 when the former is below 5% in every setting.
 */
public final class RecommendationErrors {
    private static final int RUNS = 1000;
    private static final double GOAL = 0.05;
    private static final List<Integer> QUESTIONS = List.of(10, 30, 100);

    /** Two splits; the cheapest is 20 points worse on one of them, or on both. */
    private static final Regret.Truth WORSE_ON_ONE = _ -> new double[][] {{0.95, 0.75}, {0.95, 0.95}, {0.9, 0.95}};

    private static final Regret.Truth WORSE_ON_BOTH = _ -> new double[][] {{0.7, 0.7}, {0.9, 0.9}};

    /** Three methods that are worse, any of which may look good. */
    private static final Regret.Truth MANY_WORSE = _ -> new double[][] {{0.5}, {0.5}, {0.5}, {0.7}};

    /** Four methods, each with one accuracy for two splits, anything from 50 to 100%. */
    private static final Regret.Truth ANY = random -> IntStream.range(0, 4)
            .mapToObj(_ -> {
                double accuracy = random.nextDouble(0.5, 1);
                return new double[] {accuracy, accuracy};
            })
            .toArray(double[][]::new);

    /** Four methods, two of which are equally good. */
    private static final Regret.Truth TWO_GOOD = random -> {
        List<double[]> methods = new ArrayList<>(DoubleStream.of(0.6, 0.8, 0.97, 0.97)
                .mapToObj(accuracy -> new double[] {accuracy, accuracy})
                .toList());
        Collections.shuffle(methods, Random.from(random));
        return methods.toArray(double[][]::new);
    };

    private RecommendationErrors() {}

    public static void main(String[] arguments) {
        double worst = errors("worse by 20 points on one of two splits", WORSE_ON_ONE);
        worst = Math.max(worst, errors("worse by 20 points on both splits, 70% and 90%", WORSE_ON_BOTH));
        worst = Math.max(worst, errors("three methods of 50%, one of 70%, one split", MANY_WORSE));
        regrets("four methods, 50 to 100%", ANY);
        regrets("four methods, 60, 80, 97 and 97%", TWO_GOOD);
        System.out.printf(
                Locale.ROOT,
                "%nAt most %.1f%% of the runs recommend a method that is 20 points worse; the goal is below %.0f%%.%n",
                100 * worst,
                100 * GOAL);
        System.exit(worst < GOAL ? 0 : 1);
    }

    private static List<Design> designs() {
        return QUESTIONS.stream()
                .flatMap(questions -> Stream.of(
                        Design.ownDocuments(questions),
                        Design.ofWorlds(3, questions, 0.1),
                        Design.ofWorlds(6, questions, 0),
                        Design.ofWorlds(6, questions, 0.1),
                        Design.ofWorlds(6, questions, 0.3),
                        Design.ofWorlds(10, questions, 0.1)))
                .toList();
    }

    private static double errors(String title, Regret.Truth truth) {
        System.out.printf(
                "%n%s%n%-32s %9s %12s %12s %12s%n",
                title, "", "questions", "recommended", "former rule", "cannot tell");
        double worst = 0;
        for (Design design : designs()) {
            Regret found = Regret.of(design, truth, RUNS, 1);
            worst = Math.max(worst, found.wrong());
            System.out.printf(
                    Locale.ROOT,
                    "%-32s %9d %11.1f%% %11.1f%% %11.1f%%%n",
                    design,
                    design.questions(),
                    100 * found.wrong(),
                    100 * found.formerlyWrong(),
                    100 * found.cannotTell());
        }
        return worst;
    }

    private static void regrets(String title, Regret.Truth truth) {
        System.out.printf(
                "%n%s%n%-32s %9s %12s %12s %12s%n", title, "", "questions", "regret", "cannot tell", "former rule");
        for (Design design : designs()) {
            Regret found = Regret.of(design, truth, RUNS, 2);
            System.out.printf(
                    Locale.ROOT,
                    "%-32s %9d %12s %11.1f%% %12.1f%n",
                    design,
                    design.questions(),
                    found.regret().isPresent()
                            ? String.format(
                                    Locale.ROOT, "%.1f", 100 * found.regret().getAsDouble())
                            : "-",
                    100 * found.cannotTell(),
                    100 * found.formerRegret());
        }
    }
}
