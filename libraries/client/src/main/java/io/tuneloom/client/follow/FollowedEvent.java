package io.tuneloom.client.follow;

import io.tuneloom.sharedschemas.events.CloudEvent;

/**
 * An event of a run.
 *
 * @param json the event in structured mode, as received if it was
 */
public record FollowedEvent(String json, CloudEvent<?> event) {
    public String runId() {
        return event.subject();
    }
}
