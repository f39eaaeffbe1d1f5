package io.tuneloom.client.follow;

import java.util.Collection;

/** Is told what is heard of the runs that are followed. */
public interface RunListener {
    /** An event came; its run has taken it in. */
    default void heard(FollowedEvent event, RunProgress run) {}

    /** All that had come was told; the runs stand like this now. */
    default void updated(Collection<RunProgress> runs) {}

    /** Tells the other one too, after this one. */
    default RunListener and(RunListener other) {
        RunListener first = this;
        return new RunListener() {
            @Override
            public void heard(FollowedEvent event, RunProgress run) {
                first.heard(event, run);
                other.heard(event, run);
            }

            @Override
            public void updated(Collection<RunProgress> runs) {
                first.updated(runs);
                other.updated(runs);
            }
        };
    }
}
