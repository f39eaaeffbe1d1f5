package io.tuneloom.jobqueue;

import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.Usage;
import java.util.Map;

/**
 * What a job made.
 *
 * @param outputs by the names that the kind of job documents
 * @param usage what it cost, child jobs included
 */
public record JobOutcome(Map<String, Artifact> outputs, Usage usage) {
    public JobOutcome {
        outputs = Map.copyOf(outputs);
    }
}
