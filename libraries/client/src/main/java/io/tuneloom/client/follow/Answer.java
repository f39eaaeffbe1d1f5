package io.tuneloom.client.follow;

import io.tuneloom.sharedschemas.events.Problem;
import java.util.List;

/** What the coordinator says to a request or a cancellation. */
public sealed interface Answer {

    /**
     * The request became a run.
     *
     * @param runId another than the request names if that is the run of another request
     * @param tasks how many it has
     */
    record Accepted(String runId, int tasks) implements Answer {}

    /** @param problems every reason */
    record Rejected(List<Problem> problems) implements Answer {}

    /** The run was stopped, now or earlier. */
    record Stopped(String reason) implements Answer {}

    /** The run has completed; its result is published again. */
    record Completed() implements Answer {}

    /** The coordinator has not answered yet. It does so once it runs: nothing is lost. */
    record None() implements Answer {}
}
