package io.tuneloom.languagemodel.diagnosis;

/** The shortest time that a piece of work took, by the clock: whatever else the machine does can only add to it. */
final class BestTime {
    private static final double ENOUGH_SECONDS = 1;

    private BestTime() {}

    /** @param piece has run before: the JVM and libtorch prepare in its first run */
    static double seconds(Runnable piece) {
        double least = Double.POSITIVE_INFINITY;
        double start = clock();
        do {
            double before = clock();
            piece.run();
            least = Math.min(least, clock() - before);
        } while (clock() - start < ENOUGH_SECONDS);
        return least;
    }

    private static double clock() {
        return System.nanoTime() / 1e9;
    }
}
