package io.tuneloom.coordinator.persistence;

import io.tuneloom.coordinator.domain.Saga.Effect;
import io.tuneloom.sharedschemas.codec.EventCodec;
import io.tuneloom.sharedschemas.codec.Events;
import io.tuneloom.sharedschemas.events.CloudEvent;
import io.tuneloom.sharedschemas.events.EventData;
import io.tuneloom.sharedschemas.events.JobRequested;
import io.tuneloom.sharedschemas.events.Topic;
import io.tuneloom.sharedschemas.events.TuningRejected;

/**
 * An event as it will be published: its topic, its run, which is its key, and its JSON.
 *
 * <p>What is said once in a run has an id that says so: whoever hears it again, because the coordinator was killed between
 * publishing and taking note of it or because the result was asked for again, can tell.
 */
public record OutgoingEvent(String topic, String runId, String json) {
    private static final String SOURCE = "/coordinator";

    static OutgoingEvent of(String runId, Effect effect) {
        CloudEvent<?> event = switch (effect) {
            case Effect.Submit(var _, JobRequested request) ->
                Events.withId(runId + "/" + request.jobId(), SOURCE, runId, request);
            case Effect.Announce(TuningRejected rejected) -> Events.of(SOURCE, runId, rejected);
            case Effect.Announce(EventData once) ->
                Events.withId(runId + "/" + once.getClass().getSimpleName(), SOURCE, runId, once);
        };
        return new OutgoingEvent(Topic.of(event.data()).topicName(), runId, EventCodec.write(event));
    }
}
