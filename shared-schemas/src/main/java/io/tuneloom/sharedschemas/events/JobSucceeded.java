package io.tuneloom.sharedschemas.events;

import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.Usage;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Map;

/**
 * A job is done.
 *
 * @param outputs what it made, by name; each kind of job documents its names
 * @param usage what the job cost when it was computed, its child jobs included
 * @param reused the outcome stood in the artifact store and nothing was computed for this run
 */
public record JobSucceeded(
        @NotNull @Pattern(regexp = "[0-9a-f]{64}") String jobId,
        @NotNull String task,
        @NotNull Map<String, Artifact> outputs,
        @NotNull Usage usage,
        boolean reused)
        implements EventData {}
