package io.tuneloom.languagemodel.generation;

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
        public Seeded {
            if (!(temperature > 0) || Double.isInfinite(temperature)) {
                throw new IllegalArgumentException("temperature: must be above 0, was " + temperature);
            }
            if (!(topP > 0 && topP <= 1)) {
                throw new IllegalArgumentException("topP: must be above 0 and at most 1, was " + topP);
            }
        }
    }
}
