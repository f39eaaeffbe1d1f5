package io.tuneloom.coordinator.domain;

import io.tuneloom.sharedschemas.events.EventData;
import io.tuneloom.sharedschemas.events.JobRequested;

/** What the world is to be told after a transition. */
public sealed interface Effect {

    /** Puts a job on its service's queue; at most once per job and run. */
    record Submit(Task task, JobRequested request) implements Effect {}

    record Announce(EventData event) implements Effect {}
}
