package io.tuneloom.sharedschemas.events;

import io.tuneloom.sharedschemas.jobs.Job;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/**
 * A job on a service's queue. The event's subject is the run for whose sake it is done; the job itself knows no run, so
 * that runs share outcomes.
 *
 * @param jobId {@link Job#id()}: equal jobs have equal ids
 * @param task the job's role in the run, such as {@code augmented-fine-tuning/training/seed-1}; for people
 */
public record JobRequested(
        @NotNull @Pattern(regexp = "[0-9a-f]{64}") String jobId,
        @NotNull String task,
        @NotNull Job job) implements EventData {}
