package io.tuneloom.evaluation.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Shares as points of accuracy, in words; without a fraction where there is none. */
final class Points {
    private Points() {}

    /** Such as "5 points". */
    static String of(double share) {
        String number = number(share);
        return number + (number.equals("1") ? " point" : " points");
    }

    static String number(double share) {
        return BigDecimal.valueOf(100 * share)
                .setScale(1, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}
