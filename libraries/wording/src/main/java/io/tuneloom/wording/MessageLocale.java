package io.tuneloom.wording;

import java.util.Locale;

/**
 * How the numbers in messages are written: {@code 1,234.5} on every machine. Messages are English, and operators and programs compare them;
 * by default Java writes {@code 1.234,5} where the environment says {@code LANG=de_DE.UTF-8}, and other digits where it says Arabic.
 */
public final class MessageLocale {
    private MessageLocale() {}

    /** To be called by each program before it writes anything. */
    public static void use() {
        Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
    }
}
