package io.tuneloom.client.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;

/** Numbers as people read them, the same in every language of the machine. */
public final class Figures {
    private Figures() {}

    /** 0.984 as {@code 98.4%}. */
    public static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f%%", 100 * share);
    }

    /** A share and its interval: {@code 75.0% [58.9%, 86.2%]}. */
    public static String percent(double share, List<Double> interval) {
        return "%s [%s, %s]".formatted(percent(share), percent(interval.getFirst()), percent(interval.getLast()));
    }

    /** A difference between shares in points of accuracy, as reasons of recommendations have it: {@code 4 points}, {@code 46.2 points}. */
    public static String points(double share) {
        String number = BigDecimal.valueOf(100 * share)
                .setScale(1, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
        return number + (number.equals("1") ? " point" : " points");
    }

    /** 12345 as {@code 12,345}. */
    public static String count(double number) {
        return String.format(Locale.ROOT, "%,d", Math.round(number));
    }

    /** 3.0 as {@code 3}, 0.25 as {@code 0.25}. */
    static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    /** 160 as {@code 160}, 1.523 as {@code 1.5}. */
    public static String mean(double number) {
        return number == Math.rint(number) ? count(number) : String.format(Locale.ROOT, "%,.1f", number);
    }

    /** 0.0123 as {@code 12.3 ms}, 75 as {@code 1 min 15 s}. */
    public static String seconds(double seconds) {
        if (seconds < 0.9995) {
            return String.format(Locale.ROOT, "%.1f ms", 1000 * seconds);
        }
        if (seconds < 60) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        long whole = Math.round(seconds);
        return "%d min %d s".formatted(whole / 60, whole % 60);
    }
}
