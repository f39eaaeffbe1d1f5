package io.tuneloom.machine.resources;

import java.util.Locale;

/** Amounts of bytes, as people read them. */
public final class Bytes {
    public static final long MB = 1_000_000;
    public static final long GB = 1_000 * MB;

    private Bytes() {}

    /** In MB, or with one decimal in GB. */
    public static String text(long bytes) {
        return bytes < GB ? "%d MB".formatted(bytes / MB) : String.format(Locale.ROOT, "%.1f GB", (double) bytes / GB);
    }
}
