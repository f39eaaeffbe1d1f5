package io.tuneloom.client.follow;

import io.tuneloom.sharedschemas.events.TuningRequested;
import io.tuneloom.sharedschemas.tuning.Method;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A run as far as the topics know it. Topics delete records after their retention, so an old run may lack its beginning.
 *
 * @param requestedAt when its first request was published, or accepted if that request has been deleted
 * @param endedAt when it completed, was stopped, or was rejected
 * @param request with every default; empty if it was never valid, or has been deleted
 * @param failed the methods that failed; empty unless it completed
 */
public record RunSummary(
        String runId,
        State state,
        Optional<Instant> requestedAt,
        Optional<Instant> acceptedAt,
        Optional<Instant> endedAt,
        Optional<TuningRequested> request,
        List<Method> failed) {

    public enum State {
        /** Its request is on the topic, and the coordinator has not answered it. */
        WAITING,
        RUNNING,
        COMPLETED,
        STOPPED,
        /** It never started. */
        REJECTED
    }

    public boolean ended() {
        return switch (state) {
            case WAITING, RUNNING -> false;
            case COMPLETED, STOPPED, REJECTED -> true;
        };
    }
}
