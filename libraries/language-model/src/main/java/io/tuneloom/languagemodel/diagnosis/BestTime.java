package io.tuneloom.languagemodel.diagnosis;

/**
 * The shortest time that a piece of work took, by the clock: whatever else the machine does can only add to it.
 *
 * @param enough seconds for which a piece is repeated
 */
record BestTime(double enough) {
    /** The JVM and libtorch prepare in the first run, which matters less then. */
    private static final double LONG_SECONDS = 3;

    double seconds(Runnable piece) {
        double least = once(piece);
        if (least > LONG_SECONDS) {
            return least;
        }
        double end = clock() + enough;
        do {
            least = Math.min(least, once(piece));
        } while (clock() < end);
        return least;
    }

    private static double once(Runnable piece) {
        double before = clock();
        piece.run();
        return clock() - before;
    }

    private static double clock() {
        return System.nanoTime() / 1e9;
    }
}
