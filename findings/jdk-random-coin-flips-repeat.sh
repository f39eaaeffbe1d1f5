#!/usr/bin/env bash
# Java's Random: coin flips by nextInt(0, 2) or ints(n, 0, 2) repeat after 131,072 draws. 20,000 permutations of 128 pairs are 1,024 different ones.
#
# One would guess: nextInt(0, 2) draws what nextInt(2) draws, and ints(n, 0, 2) a stream of the same; the documentation of Random.ints gives nextInt(bound - origin) + origin as the code it
#   is equivalent to. Random's period is 2^48.
# What happens: nextInt(bound) is Random's own and takes the high bits of the linear congruential generator. nextInt(origin, bound), ints with bounds and nextLong(bound) come from
#   RandomGenerator: if the number of values is a power of two, they take the low bits, whose period is short: 2^17 draws for two values, 2^18 for four, and 2^16 for nextLong(2), which draws twice.
#   The same seed therefore also gives other numbers. nextBoolean and nextInt(2) are not affected, nor are SplittableRandom and L32X64MixRandom, the generator that RandomGenerator.getDefault() returns.
# Whom it hurts: sign-flip and permutation tests with a seed. With 128 pairs each 1,025th permutation is the first one again, so that more permutations do not make the p-value more exact: here it
#   varies between seeds three times as much as it should. With 100 pairs permutations start at other places of the same 131,072 flips, and all look different. Small runs never reach the period.
# Source: run here; documentation of Random.nextInt(int) (short periods of low-order bits) and of Random.ints(long, int, int), https://docs.oracle.com/en/java/javase/25/docs/api/java.base/java/util/Random.html.
# Seen: JDK 25 and 17.
set -euo pipefail
: "${JAVA_HOME:?must name a JDK 17 or newer}"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat >Main.java <<'JAVA'
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntSupplier;
import java.util.function.LongFunction;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

public class Main {
    /** Smallest power of two after which the draws repeat, looking at 2^21 of them. */
    static String period(IntSupplier draw) {
        int[] draws = new int[1 << 21];
        Arrays.setAll(draws, i -> draw.getAsInt());
        for (int bits = 0; bits <= 20; bits++) {
            int period = 1 << bits;
            if (Arrays.equals(draws, 0, draws.length - period, draws, period, draws.length)) {
                return "2^" + bits;
            }
        }
        return "none seen";
    }

    /** Share of permutations by which a sum of differences with random signs is at least the sum seen. */
    static double p(int pairs, int permutations, IntSupplier flip, Set<String> different) {
        int seen = 0;
        int asLarge = 0;
        int[] difference = new int[pairs];
        for (int i = 0; i < pairs; i++) {
            difference[i] = i % 7 - 3 + (i % 5 == 0 ? 1 : 0);
            seen += difference[i];
        }
        for (int permutation = 0; permutation < permutations; permutation++) {
            int sum = 0;
            char[] flips = new char[pairs];
            for (int i = 0; i < pairs; i++) {
                int sign = flip.getAsInt();
                flips[i] = (char) ('0' + sign);
                sum += sign == 0 ? difference[i] : -difference[i];
            }
            different.add(new String(flips));
            if (sum >= seen) {
                asLarge++;
            }
        }
        return (double) asLarge / permutations;
    }

    public static void main(String[] arguments) {
        Map<String, LongFunction<IntSupplier>> ways = new LinkedHashMap<>();
        ways.put("nextInt(2)", seed -> { Random random = new Random(seed); return () -> random.nextInt(2); });
        ways.put("nextBoolean()", seed -> { Random random = new Random(seed); return () -> random.nextBoolean() ? 1 : 0; });
        ways.put("nextInt(0, 2)", seed -> { Random random = new Random(seed); return () -> random.nextInt(0, 2); });
        ways.put("ints(0, 2)", seed -> new Random(seed).ints(0, 2).iterator()::nextInt);
        ways.put("nextInt(0, 3)", seed -> { Random random = new Random(seed); return () -> random.nextInt(0, 3); });
        ways.put("nextInt(0, 4)", seed -> { Random random = new Random(seed); return () -> random.nextInt(0, 4); });
        ways.put("nextLong(2)", seed -> { Random random = new Random(seed); return () -> (int) random.nextLong(2); });
        ways.put("SplittableRandom.nextInt(0, 2)", seed -> { SplittableRandom random = new SplittableRandom(seed); return () -> random.nextInt(0, 2); });
        ways.put("L32X64MixRandom.nextInt(0, 2)",
                seed -> { RandomGenerator random = RandomGeneratorFactory.of("L32X64MixRandom").create(seed); return () -> random.nextInt(0, 2); });
        for (long seed : new long[] {42, 7}) {
            ways.forEach((name, way) -> System.out.println("seed " + seed + ", " + name + ": period " + period(way.apply(seed))));
        }
        for (String name : List.of("nextInt(2)", "nextInt(0, 2)")) {
            int[] first = new int[16];
            IntSupplier draw = ways.get(name).apply(42);
            Arrays.setAll(first, i -> draw.getAsInt());
            System.out.println("seed 42, " + name + ": " + Arrays.toString(first));
        }
        for (int pairs : new int[] {64, 100, 128}) {
            for (String name : List.of("nextBoolean()", "nextInt(0, 2)")) {
                List<Double> estimates = new ArrayList<>();
                Set<String> different = new HashSet<>();
                for (int seed = 0; seed < 20; seed++) {
                    different.clear();
                    estimates.add(p(pairs, 20_000, ways.get(name).apply(seed), different));
                }
                double mean = estimates.stream().mapToDouble(p -> p).average().orElseThrow();
                double spread = Math.sqrt(estimates.stream().mapToDouble(p -> (p - mean) * (p - mean)).sum() / (estimates.size() - 1));
                System.out.printf(Locale.ROOT, "%d pairs, 20000 permutations by %s: %d different; p over 20 seeds: mean %.3f, standard deviation %.4f, expected %.4f%n",
                        pairs, name, different.size(), mean, spread, Math.sqrt(mean * (1 - mean) / 20_000));
            }
        }
    }
}
JAVA
"$JAVA_HOME/bin/java" Main.java | tee seen

diff seen - <<'SEEN'
seed 42, nextInt(2): period none seen
seed 42, nextBoolean(): period none seen
seed 42, nextInt(0, 2): period 2^17
seed 42, ints(0, 2): period 2^17
seed 42, nextInt(0, 3): period none seen
seed 42, nextInt(0, 4): period 2^18
seed 42, nextLong(2): period 2^16
seed 42, SplittableRandom.nextInt(0, 2): period none seen
seed 42, L32X64MixRandom.nextInt(0, 2): period none seen
seed 7, nextInt(2): period none seen
seed 7, nextBoolean(): period none seen
seed 7, nextInt(0, 2): period 2^17
seed 7, ints(0, 2): period 2^17
seed 7, nextInt(0, 3): period none seen
seed 7, nextInt(0, 4): period 2^18
seed 7, nextLong(2): period 2^16
seed 7, SplittableRandom.nextInt(0, 2): period none seen
seed 7, L32X64MixRandom.nextInt(0, 2): period none seen
seed 42, nextInt(2): [1, 0, 1, 0, 0, 1, 0, 1, 1, 0, 1, 0, 0, 0, 0, 1]
seed 42, nextInt(0, 2): [1, 1, 1, 0, 0, 1, 1, 1, 0, 0, 1, 0, 1, 0, 0, 0]
64 pairs, 20000 permutations by nextBoolean(): 20000 different; p over 20 seeds: mean 0.296, standard deviation 0.0027, expected 0.0032
64 pairs, 20000 permutations by nextInt(0, 2): 2048 different; p over 20 seeds: mean 0.296, standard deviation 0.0062, expected 0.0032
100 pairs, 20000 permutations by nextBoolean(): 20000 different; p over 20 seeds: mean 0.250, standard deviation 0.0030, expected 0.0031
100 pairs, 20000 permutations by nextInt(0, 2): 20000 different; p over 20 seeds: mean 0.252, standard deviation 0.0027, expected 0.0031
128 pairs, 20000 permutations by nextBoolean(): 20000 different; p over 20 seeds: mean 0.196, standard deviation 0.0027, expected 0.0028
128 pairs, 20000 permutations by nextInt(0, 2): 1024 different; p over 20 seeds: mean 0.195, standard deviation 0.0091, expected 0.0028
SEEN
echo "As described."
