package io.tuneloom.launcher.study.claims;

import io.tuneloom.sharedschemas.results.Difference;
import io.tuneloom.sharedschemas.tuning.Method;
import java.util.Locale;
import java.util.Optional;

/**
 * Two accuracies and whether they differ.
 *
 * @param significant whether they do, by the run's test or, between runs, because the interval excludes 0
 * @param words the difference and how certain it is
 */
record Compared(Share difference, boolean significant, String words) {

    /** Accuracies of different runs. */
    static Compared unpaired(Share of, Share than) {
        Share difference = of.minus(than);
        return new Compared(difference, difference.low() > 0 || difference.high() < 0, difference.points());
    }

    /** Empty when the difference is one of other methods. */
    static Optional<Compared> paired(Difference found, Method of, Method than) {
        double low = found.interval().getFirst();
        double high = found.interval().getLast();
        if (found.method() == of && found.other() == than) {
            return Optional.of(paired(found, new Share(found.difference(), low, high)));
        }
        return found.method() == than && found.other() == of
                ? Optional.of(paired(found, new Share(-found.difference(), -high, -low)))
                : Optional.empty();
    }

    private static Compared paired(Difference found, Share difference) {
        String p = found.adjustedP() < 0.001 ? "p < 0.001" : String.format(Locale.ROOT, "p = %.3f", found.adjustedP());
        return new Compared(difference, found.significant(), difference.points() + ", " + p);
    }
}
