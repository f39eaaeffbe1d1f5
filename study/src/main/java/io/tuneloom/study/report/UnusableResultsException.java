package io.tuneloom.study.report;

/** A file that was given as a study's results and is none; the message says why. */
public final class UnusableResultsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnusableResultsException(String message, Throwable cause) {
        super(message, cause);
    }
}
