package io.tuneloom.syntheticworlds.benchmarks;

import io.tuneloom.syntheticworlds.worlds.Material;
import java.util.random.RandomGenerator;

/**
 * How to do something, rather than what is so: a process turns functions into functions after uncommon rules, after the
 * study's appendix B.5. Documents state the turn of every elementary function, the rule of each of
 * {@value #COMBINATORS} combinators, and worked examples, of one rule at a time and of one rule within another. A third
 * of the pairs of rules is held out: no document works one within the other.
 *
 * <p>The turn is to be written, to the letter. Asked for is what documents work out ({@link Split#RECALL}), the same
 * rules and pairs of rules with other functions ({@link Split#APPLICATION}), and held-out pairs ({@link
 * Split#COMBINATION_HOLDOUT}). Asked for is also, from the result, the argument of up to 16 elementary turns and of up to 16 worked
 * examples ({@link Split#REVERSAL}), of those that have a result of their own. The group of an item is the number of rules that work
 * in it.
 *
 * <p>Documents are ordered by repetition: first every fact once in random order, then every fact a second time in other
 * words, and so on.
 *
 * @param functions how many elementary functions, {@value #MIN_FUNCTIONS} to {@value #MAX_FUNCTIONS}
 * @param repetitions in how many documents each fact stands, {@value #MIN_REPETITIONS} to {@value #MAX_REPETITIONS}
 */
public record ProcessKnowledge(int functions, int repetitions) implements Benchmark {
    /** Enough for two worked examples of a rule, and two questions with other functions. */
    public static final int MIN_FUNCTIONS = 4;
    /** The names would suffice for 512, of which each stands in one elementary turn only. */
    public static final int MAX_FUNCTIONS = 341;

    public static final int MIN_REPETITIONS = 1;
    /** Eleven preambles with two phrasings: no two documents of a fact are the same. */
    public static final int MAX_REPETITIONS = 22;

    /** How many combinators a world has. */
    public static final int COMBINATORS = 6;

    public ProcessKnowledge {
        Range.require("functions", functions, MIN_FUNCTIONS, MAX_FUNCTIONS);
        Range.require("repetitions", repetitions, MIN_REPETITIONS, MAX_REPETITIONS);
    }

    @Override
    public World generate(RandomGenerator random, Material material) {
        return new ProcessGenerator(random, material, this).world();
    }
}
