package io.tuneloom.coordinator.domain;

import io.tuneloom.sharedschemas.codec.Attributes;
import io.tuneloom.sharedschemas.codec.RunIds;
import io.tuneloom.sharedschemas.events.CloudEvent;
import io.tuneloom.sharedschemas.events.EventReference;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The event that a request or a cancellation came as.
 *
 * @param name the run id that it wants: from its subject or, without one, from its id
 */
public record Origin(EventReference event, String name) {

    /** Which event requested a run. */
    public enum Requester {
        THIS_EVENT,
        OTHER_EVENT,
        /** The run was accepted before this was stored. */
        UNKNOWN
    }

    /** A run that was accepted. */
    public record Owner(String runId, Requester requester) {}

    /** The run that a request is about. */
    public record Target(String runId, boolean exists) {}

    /** Of a valid event. */
    public static Origin of(CloudEvent<?> event, int partition, long offset) {
        return new Origin(new EventReference(event.source(), event.id(), partition, offset), event.subject());
    }

    /** Of an invalid event whose id can be read. */
    public static Optional<Origin> of(Attributes event, int partition, long offset) {
        String source = event.source().orElse("");
        return event.id()
                .map(id -> new Origin(
                        new EventReference(event.source().orElse(null), id, partition, offset),
                        RunIds.of(source, event.subject().orElse(id))));
    }

    /** The ids that its run may have. */
    public List<String> candidates() {
        return List.of(name, derived());
    }

    /**
     * Source and id identify an event. If it became a run, it is about that run. Otherwise its subject is the run's id; and without a
     * subject its id is, unless that is the run of another event: then it gets a run of its own.
     *
     * @param owners the run of this event, and those whose ids are candidates, as far as there are any
     */
    public Target among(List<Owner> owners) {
        return owners.stream()
                .filter(owner -> owner.requester() == Requester.THIS_EVENT)
                .findFirst()
                .map(own -> new Target(own.runId(), true))
                .orElseGet(() -> byName(owners));
    }

    private Target byName(List<Owner> owners) {
        Optional<Owner> namesake = find(name, owners);
        boolean isTaken = namesake.map(Owner::requester).equals(Optional.of(Requester.OTHER_EVENT));
        if (isTaken && isNamedByItsId()) {
            return new Target(derived(), find(derived(), owners).isPresent());
        }
        return new Target(name, namesake.isPresent());
    }

    /** Whether it says nothing of its run but what follows from its id. */
    boolean isNamedByItsId() {
        return name.equals(RunIds.of(source(), event.id()));
    }

    /** The subject of a rejection that is not about a run that exists. */
    public String ownName() {
        return RunIds.ofRejection(event);
    }

    private String derived() {
        return RunIds.derived(source(), event.id());
    }

    private String source() {
        return Objects.requireNonNullElse(event.source(), "");
    }

    private static Optional<Owner> find(String runId, List<Owner> owners) {
        return owners.stream().filter(owner -> owner.runId().equals(runId)).findFirst();
    }
}
