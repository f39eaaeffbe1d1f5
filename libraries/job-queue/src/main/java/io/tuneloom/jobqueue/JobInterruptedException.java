package io.tuneloom.jobqueue;

/** The job must stop: its run was cancelled, or its worker shuts down. Unchecked, so that it passes through callbacks. */
public final class JobInterruptedException extends RuntimeException {
    public JobInterruptedException(String why) {
        super(why);
    }
}
