package io.tuneloom.jobqueue;

import io.tuneloom.sharedschemas.jobs.FailureReason;

/** A job that cannot be done, however often it is tried. The message is for the people who asked for the run. */
public final class JobFailedException extends Exception {
    private final FailureReason reason;

    public JobFailedException(FailureReason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public JobFailedException(FailureReason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** The cause says all there is to say. */
    public JobFailedException(FailureReason reason, Throwable cause) {
        this(reason, String.valueOf(cause.getMessage()), cause);
    }

    public FailureReason reason() {
        return reason;
    }
}
