package io.tuneloom.coordinator.domain;

import io.tuneloom.sharedschemas.events.TuningRequested;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.Job;
import io.tuneloom.sharedschemas.results.Provenance;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What stays the same from a run's acceptance to its end.
 *
 * @param baseModel manifest of the model that the request's alias named when the run was accepted
 * @param provenance what computes its jobs, all of them, also those that a later version of the coordinator submits; absent
 *     in runs that were stored before jobs had revisions
 */
public record Run(
        String id,
        TuningRequested request,
        Artifact baseModel,
        Instant requestedAt,
        @Nullable Provenance provenance) {

    /** The revision of what is to compute this job, as when the run was accepted. */
    int revisionFor(Job job) {
        return provenance == null ? job.revision() : provenance.revisions().getOrDefault(job.kind(), job.revision());
    }
}
