package io.tuneloom.languagemodel.generation;

import java.util.SplittableRandom;

/** How the next token is chosen. */
public sealed interface Sampling {

    static Sampling greedy() {
        return new Greedy();
    }

    /** Always the likeliest. */
    record Greedy() implements Sampling {}

    /**
     * Drawn at random. Each prompt has random numbers of its own, from the seed and its place in the list, so that the text
     * does not depend on how prompts are batched.
     *
     * @param temperature above 0; smaller is closer to greedy
     * @param topP only the likeliest tokens that hold this share of the probability are drawn, 1 for all (nucleus sampling,
     *     arXiv 1904.09751)
     */
    record Seeded(double temperature, double topP, long seed) implements Sampling {
        private static final long STEP = 0x9E3779B97F4A7C15L;

        public Seeded {
            if (!(temperature > 0) || Double.isInfinite(temperature)) {
                throw new IllegalArgumentException("temperature: must be above 0, was " + temperature);
            }
            if (!(topP > 0 && topP <= 1)) {
                throw new IllegalArgumentException("topP: must be above 0 and at most 1, was " + topP);
            }
        }

        /** For the prompts from this place on of a longer list: each draws as it would if all were asked at once. */
        public Seeded startingAt(int place) {
            return new Seeded(temperature, topP, seed + STEP * place);
        }

        /** The prompt's own random numbers. Scrambled once, for generators with near seeds give shifted sequences. */
        SplittableRandom random(int place) {
            return new SplittableRandom(new SplittableRandom(seed + STEP * place).nextLong());
        }
    }
}
