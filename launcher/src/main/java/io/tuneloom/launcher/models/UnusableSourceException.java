package io.tuneloom.launcher.models;

import org.jspecify.annotations.Nullable;

/** A model cannot be read from where it is said to be. The message is a sentence that says what to do. */
public final class UnusableSourceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnusableSourceException(String message) {
        this(message, null);
    }

    UnusableSourceException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
