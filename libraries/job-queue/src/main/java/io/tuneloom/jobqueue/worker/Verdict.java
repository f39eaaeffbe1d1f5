package io.tuneloom.jobqueue.worker;

/** What becomes of a job on the queue. */
public enum Verdict {
    /** Somebody has been told how it ended; nobody needs to look at it again. */
    ACCEPT,
    /** Another worker, or this one later, must try. */
    RELEASE
}
