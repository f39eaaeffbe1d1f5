package io.tuneloom.basemodel.episodes;

/** How often documents tell a fact: in most worlds once, in some as often as contexts of benchmarks do. */
final class Repetition {
    /** Documents of about six tokens: contexts of about 2,400. Longer ones take too long to train on. */
    private static final int MOST_DOCUMENTS = 400;

    private static final int MOST_TIMES = 12;

    private Repetition() {}

    /**
     * @param share of worlds that are told more than once, as far as they fit
     * @param documents that tell the world once
     */
    static int times(Dice dice, double share, int documents) {
        int most = Math.min(MOST_TIMES, MOST_DOCUMENTS / documents);
        return share > 0 && most > 1 && dice.chance(share) ? dice.between(2, most) : 1;
    }
}
