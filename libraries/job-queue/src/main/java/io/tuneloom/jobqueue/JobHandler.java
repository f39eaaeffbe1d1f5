package io.tuneloom.jobqueue;

import io.tuneloom.sharedschemas.jobs.Job;

/**
 * What a service does with its jobs: the one CDI bean of this type in a worker. Taking, keeping, reporting and finishing
 * them is the library's affair.
 *
 * <p>A job may be handled again after a worker's death, and now and then twice at once; since equal jobs have equal
 * outcomes and artifacts go by content, a handler needs to do nothing about that.
 *
 * @param <J> the sealed interface of the service's jobs
 */
public interface JobHandler<J extends Job> {

    /** The sealed interface of the service's jobs, which says the service too. */
    Class<J> jobs();

    /**
     * Loads what the first job would otherwise wait for. Called once, before all jobs and on their thread; the service is
     * ready when it returns. What it throws says why this service cannot do any job where it is, and ends it.
     */
    default void prepare() {}

    /**
     * Does the job. Called one job at a time, always on the same thread; for a job with child jobs, again when these are done
     * ({@link JobContext#runAll}).
     *
     * <p>Besides the exceptions below, {@link io.tuneloom.artifactstore.UnusableArtifactException} fails the job as
     * {@code invalid-input}; {@link io.tuneloom.artifactstore.StorageUnavailableException} puts it back on the queue to
     * be tried again a few times; anything else is a defect and fails it as {@code internal}.
     *
     * @throws JobFailedException when trying again would not help
     * @throws InterruptedException when interrupted, which is how a cancelled run stops a handler that waits
     */
    JobOutcome handle(J job, JobContext context) throws JobFailedException, InterruptedException;

    /**
     * Whether the job is being done outside of this worker, so that a failure would lose it. Asked after the store was away for all the tries that a
     * job has: it is then tried again until the store answers.
     */
    default boolean isUnderWay(J job, JobContext context) {
        return false;
    }

    /**
     * Removes what {@link #handle} left for later attempts, in the store or elsewhere. Called when the job has ended and this is published, also if
     * {@link #handle} was never called, as for a run that was cancelled or a store that is away. It may wait for what does not answer: the job leaves
     * its queue only when it returns. If this worker ends before, or has lost the job, the next one that gets it calls it at the job's end.
     *
     * <p>What it throws is logged, and what is left stays.
     *
     * @param succeeded whether the outcome is stored; if not, the job has failed or its run was cancelled
     * @throws InterruptedException when the worker ends
     */
    default void cleanUp(J job, JobContext context, boolean succeeded) throws InterruptedException {}
}
