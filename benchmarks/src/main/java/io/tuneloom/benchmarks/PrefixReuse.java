package io.tuneloom.benchmarks;

import io.tuneloom.benchmarks.Stopwatch.Time;
import io.tuneloom.languagemodel.decoder.LanguageModel;
import io.tuneloom.languagemodel.decoder.Prefix;
import io.tuneloom.languagemodel.scoring.Scorer;
import io.tuneloom.languagemodel.scoring.Scorer.Query;
import io.tuneloom.languagemodel.scoring.Scorer.Score;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Scores 100 queries behind a prefix of 1,000 tokens, once with the prefix encoded once, once by reading prefix and query
 * anew for each, and checks that both say the same. The goal is for queries of 16 tokens, where the number of tokens read
 * allows 39 times; with 8, as most questions of the benchmarks have, it allows 56. Usage: {@code PrefixReuse [threads]}.
 */
final class PrefixReuse {
    private static final int PREFIX = 1000;
    private static final int QUERIES = 100;
    private static final int REREAD_AT_ONCE = 4;
    private static final double GOAL = 36;
    private static final double TOLERANCE = 1e-4;

    private PrefixReuse() {}

    public static void main(String[] arguments) {
        int threads = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1;
        System.out.printf("%d queries behind a prefix of %,d tokens, %d thread(s)%n", QUERIES, PREFIX, threads);
        boolean reached = true;
        for (Shape shape : List.of(Shape.BUILT_IN, Shape.SMOLLM2_135M)) {
            int reread = shape == Shape.BUILT_IN ? QUERIES : REREAD_AT_ONCE;
            int rounds = shape == Shape.BUILT_IN ? 7 : 1;
            measure(shape, threads, 8, reread, rounds);
            reached &= measure(shape, threads, 16, reread, rounds) >= GOAL;
        }
        System.out.printf("goal: with 16 tokens %.0f times faster: %s%n", GOAL, reached ? "reached" : "MISSED");
        System.exit(reached ? 0 : 1);
    }

    /**
     * @param tokens of a query, half of them scored
     * @param reread number of queries that are really read anew; their time is scaled up to all
     * @return how many times faster
     */
    private static double measure(Shape shape, int threads, int tokens, int reread, int rounds) {
        try (LanguageModel model = shape.create(threads)) {
            Random random = new Random(1);
            int vocabulary = model.config().vocabulary();
            int[] prefix = random.ints(PREFIX, 0, vocabulary).toArray();
            List<Query> queries = IntStream.range(0, QUERIES)
                    .mapToObj(i -> new Query(
                            random.ints(tokens / 2, 0, vocabulary).toArray(),
                            random.ints(tokens / 2, 0, vocabulary).toArray()))
                    .toList();
            List<Time> once = new ArrayList<>();
            List<Time> anew = new ArrayList<>();
            double difference = 0;
            warmUp(model, prefix, queries);
            for (int round = 0; round < rounds; round++) {
                Stopwatch watch = Stopwatch.start();
                List<Score> reused = reused(model, prefix, queries);
                once.add(watch.read());
                watch = Stopwatch.start();
                List<Score> plain = reread(model, prefix, queries.subList(0, reread));
                anew.add(watch.read().scaled((double) QUERIES / reread));
                difference = Math.max(difference, difference(reused, plain));
            }
            return report(shape, tokens, Stopwatch.median(once), Stopwatch.median(anew), difference);
        }
    }

    private static void warmUp(LanguageModel model, int[] prefix, List<Query> queries) {
        reused(model, prefix, queries.subList(0, 2));
        reread(model, prefix, queries.subList(0, 2));
    }

    private static List<Score> reused(LanguageModel model, int[] prefix, List<Query> queries) {
        try (Prefix encoded = model.encode(prefix)) {
            return new Scorer(model).score(encoded, queries);
        }
    }

    private static List<Score> reread(LanguageModel model, int[] prefix, List<Query> queries) {
        List<Score> scores = new ArrayList<>();
        try (Prefix nothing = model.encode()) {
            for (int begin = 0; begin < queries.size(); begin += REREAD_AT_ONCE) {
                int end = Math.min(begin + REREAD_AT_ONCE, queries.size());
                List<Query> whole = queries.subList(begin, end).stream()
                        .map(query -> behind(prefix, query))
                        .toList();
                scores.addAll(new Scorer(model).score(nothing, whole));
            }
        }
        return scores;
    }

    private static Query behind(int[] prefix, Query query) {
        int[] prompt = Arrays.copyOf(prefix, prefix.length + query.prompt().length);
        System.arraycopy(query.prompt(), 0, prompt, prefix.length, query.prompt().length);
        return new Query(prompt, query.candidate());
    }

    private static double difference(List<Score> some, List<Score> others) {
        double worst = 0;
        for (int i = 0; i < Math.min(some.size(), others.size()); i++) {
            for (int t = 0; t < some.get(i).logProbabilities().length; t++) {
                float a = some.get(i).logProbabilities()[t];
                float b = others.get(i).logProbabilities()[t];
                worst = Math.max(worst, Math.abs(a - b));
            }
        }
        return worst;
    }

    private static double report(Shape shape, int tokens, Time once, Time anew, double difference) {
        double ratio = anew.processor() / once.processor();
        System.out.printf(
                "%-12s %2d tokens each: read anew %7.2f s, prefix once %6.3f s of processor time: "
                        + "%.1f times faster (%.1f by the clock); scores differ by %.1e%n",
                shape, tokens, anew.processor(), once.processor(), ratio, anew.clock() / once.clock(), difference);
        if (difference > TOLERANCE) {
            throw new IllegalStateException("the two ways disagree: nothing is measured by that");
        }
        return ratio;
    }
}
