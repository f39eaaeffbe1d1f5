package io.tuneloom.jobqueue.worker;

import io.tuneloom.sharedschemas.events.JobRequested;
import java.util.List;

/** The job cannot continue before these child jobs are done. Unchecked, so that it passes through the handler. */
final class AwaitingChildrenException extends RuntimeException {
    private final transient List<JobRequested> children;

    AwaitingChildrenException(List<JobRequested> children) {
        super("Waits for %d child jobs".formatted(children.size()), null, false, false);
        this.children = List.copyOf(children);
    }

    List<JobRequested> children() {
        return children;
    }
}
