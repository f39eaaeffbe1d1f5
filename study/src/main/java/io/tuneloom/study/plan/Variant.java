package io.tuneloom.study.plan;

import io.tuneloom.client.request.RequestReading;
import io.tuneloom.sharedschemas.events.TuningRequested;
import java.util.Optional;

/**
 * One run of an experiment.
 *
 * @param at where it stands on the experiment's axis; empty for an experiment without one
 * @param asked with every default filled in
 * @param request the same, ready to be published
 */
public record Variant(String label, Optional<Double> at, TuningRequested asked, RequestReading.Valid request) {
    public String runId() {
        return request.runId();
    }
}
