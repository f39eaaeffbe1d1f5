package io.tuneloom.sharedschemas.events;

import io.tuneloom.sharedschemas.jobs.Job;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/**
 * A job on a service's queue. The event's subject is the run that requested it. The job itself contains no run, so that runs share
 * outcomes.
 *
 * @param jobId SHA-256 of the job and its revision, so that equal jobs of one revision have equal ids
 * @param revision revision of the code that must compute it; a worker of another revision returns the job to the queue
 * @param task the job's role in the run
 */
public record JobRequested(
        @NotNull @Pattern(regexp = "[0-9a-f]{64}") String jobId,
        @Min(1) int revision,
        @NotNull RunTask task,
        @NotNull Job job)
        implements EventData {

    /** A job to be computed by this revision. */
    public static JobRequested of(Job job, int revision, RunTask task) {
        return new JobRequested(job.id(revision), revision, task, job);
    }
}
