package io.tuneloom.launcher.command;

import io.tuneloom.localsystem.system.CheckedSettings;
import io.tuneloom.sharedschemas.events.QuestionAsked;
import io.tuneloom.sharedschemas.events.TuningRequested;
import java.math.BigInteger;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The value of an option that takes a whole number. Any other text is a usage error that says what is expected. */
abstract class NumberBetween implements ITypeConverter<Integer> {
    private final int least;
    private final int most;

    NumberBetween(int least, int most) {
        this.least = least;
        this.most = most;
    }

    @Override
    public Integer convert(String text) {
        try {
            BigInteger number = new BigInteger(text.strip());
            if (number.compareTo(BigInteger.valueOf(least)) >= 0 && number.compareTo(BigInteger.valueOf(most)) <= 0) {
                return number.intValue();
            }
        } catch (NumberFormatException e) {
            throw refused(text);
        }
        throw refused(text);
    }

    private TypeConversionException refused(String text) {
        return new TypeConversionException(
                "must be a whole number between %,d and %,d, was '%s'".formatted(least, most, text));
    }

    /** A TCP port. */
    static final class Port extends NumberBetween {
        Port() {
            super(1, 65_535);
        }
    }

    /** Processes of a service. A share group allows more, but a machine hardly does. */
    static final class Processes extends NumberBetween {
        Processes() {
            super(1, 32);
        }
    }

    /** Compute threads of a process. */
    static final class Threads extends NumberBetween {
        Threads() {
            super(1, CheckedSettings.MOST_THREADS);
        }
    }

    /** How often something was requested. */
    static final class Attempt extends NumberBetween {
        Attempt() {
            super(1, 1_000);
        }
    }

    /** Length limit of a written answer. */
    static final class Tokens extends NumberBetween {
        Tokens() {
            super(1, QuestionAsked.MOST_TOKENS);
        }
    }

    /** Number of a repetition. */
    static final class Repetition extends NumberBetween {
        Repetition() {
            super(1, TuningRequested.MOST_SEEDS);
        }
    }

    /** Runs in a list. */
    static final class Runs extends NumberBetween {
        Runs() {
            super(1, 1_000_000);
        }
    }

    /** Lines of a log. */
    static final class Lines extends NumberBetween {
        Lines() {
            super(0, 1_000_000);
        }
    }
}
