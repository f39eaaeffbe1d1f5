package io.tuneloom.client.report;

import java.util.Locale;

/** The name of an enum's value in events: {@code simple-reversals}. */
public final class JsonNames {
    private JsonNames() {}

    public static String of(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
