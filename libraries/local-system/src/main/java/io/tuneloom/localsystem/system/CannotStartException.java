package io.tuneloom.localsystem.system;

/** The system cannot be started; the message says what stands in the way and what to do, and nothing is left running. */
public final class CannotStartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CannotStartException(String message) {
        super(message);
    }

    public CannotStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
