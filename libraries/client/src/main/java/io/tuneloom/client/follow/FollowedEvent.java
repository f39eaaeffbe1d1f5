package io.tuneloom.client.follow;

import io.tuneloom.sharedschemas.events.CloudEvent;

/**
 * An event of a run.
 *
 * @param json as received
 */
public record FollowedEvent(String json, CloudEvent<?> event) {
    public String runId() {
        return event.subject();
    }
}
