package io.tuneloom.coordinator.domain;

import io.tuneloom.sharedschemas.events.TuningRequested;
import io.tuneloom.sharedschemas.jobs.Artifact;
import java.time.Instant;

/**
 * What stays the same from a run's acceptance to its end.
 *
 * @param baseModel manifest of the model that the request's alias named when the run was accepted
 */
public record Run(String id, TuningRequested request, Artifact baseModel, Instant requestedAt) {}
