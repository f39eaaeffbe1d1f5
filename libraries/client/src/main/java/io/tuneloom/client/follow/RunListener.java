package io.tuneloom.client.follow;

import java.util.Collection;

/** Receives the events of the runs that are followed. */
public interface RunListener {
    /** An event arrived, and is applied to its run. */
    default void heard(FollowedEvent event, RunProgress run) {}

    /** All events that had arrived were passed on; this is the state of the runs. */
    default void updated(Collection<RunProgress> runs) {}

    /** Passes everything on to the other listener too, after this one. */
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
