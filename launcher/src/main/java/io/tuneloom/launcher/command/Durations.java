package io.tuneloom.launcher.command;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Durations as people write them: {@code 90s}, {@code 10m}, {@code 1h30m}, {@code 1d}. */
final class Durations implements ITypeConverter<Duration> {
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(365);

    @Override
    public Duration convert(String text) {
        String iso = text.toUpperCase(Locale.ROOT).replaceFirst("(?<=D)(?=.)|^(?!.*D)", "T");
        try {
            Duration time = Duration.parse("P" + iso);
            if (time.compareTo(SHORTEST) < 0) {
                throw new TypeConversionException("must be at least 1s, was '%s'".formatted(text));
            }
            if (time.compareTo(LONGEST) > 0) {
                throw new TypeConversionException("must be at most 365d, was '%s'".formatted(text));
            }
            return time;
        } catch (DateTimeParseException e) {
            throw new TypeConversionException("'%s' is not a time; write 90s, 10m, 2h or 1d".formatted(text));
        }
    }
}
