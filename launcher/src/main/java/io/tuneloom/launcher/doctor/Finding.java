package io.tuneloom.launcher.doctor;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * Something that is wrong with this machine, or that a user should know.
 *
 * @param what a sentence
 * @param remedy what to do, a sentence
 */
public record Finding(Level level, String what, String remedy) {

    /** How bad it is. */
    public enum Level {
        /** It works, but slower or with less than it could. */
        NOTE,
        /** A check failed. */
        FAILED;

        @JsonValue
        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Finding note(String what, String remedy) {
        return new Finding(Level.NOTE, what, remedy);
    }

    static Finding failed(String what, String remedy) {
        return new Finding(Level.FAILED, what, remedy);
    }
}
