package io.tuneloom.wording;

import java.util.Locale;

/** Numbers of things: {@code 1 model}, {@code 1,200 models}. */
public final class Count {
    private Count() {}

    /** @param thing whose plural ends in s */
    public static String of(long number, String thing) {
        return of(number, thing, thing + "s");
    }

    public static String of(long number, String one, String many) {
        return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? one : many);
    }
}
