package io.tuneloom.jobqueue;

/** The job must stop: its run was cancelled, or its worker shuts down. Unchecked, so that it passes through callbacks. */
public final class JobInterruptedException extends RuntimeException {
    private final boolean cancelled;

    public JobInterruptedException(String why, boolean cancelled) {
        super(why);
        this.cancelled = cancelled;
    }

    /** Whether nobody wants the outcome any more; if not, another worker gets the job. */
    public boolean cancelled() {
        return cancelled;
    }
}
