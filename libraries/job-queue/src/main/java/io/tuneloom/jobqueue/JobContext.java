package io.tuneloom.jobqueue;

import io.tuneloom.sharedschemas.events.JobSucceeded;
import io.tuneloom.sharedschemas.jobs.Job;
import java.util.List;
import java.util.SequencedMap;

/** The job at hand, as its handler sees it. */
public interface JobContext {

    /** The run for whose sake the job is done; it must not influence the outcome, which other runs share. */
    String runId();

    String jobId();

    /**
     * Says that {@code done} of {@code total} {@code unit} are done, for example 120 of 200 steps. Call it as often as
     * is convenient, from any thread: at most four events a second are published, the first and the last among them.
     */
    void progress(long done, long total, String unit);

    /**
     * Call it between steps, at least every second or so: native code cannot be interrupted.
     *
     * @throws JobInterruptedException when the job must stop now; let it through
     */
    void checkpoint();

    /**
     * Has other services do {@code children}. It returns once the outcomes of all of them are stored. Until then it ends the
     * handler by an unchecked exception, which must be let through: the job is suspended and occupies no worker, and when the
     * children are done, it is handled again from its beginning. What comes before this call must therefore be the same every
     * time, and cheap. If a child fails, the job fails with its reason and is not handled again.
     *
     * @param children by the name of the part that each does
     * @return the outcomes in the order of {@code children}
     * @throws IllegalArgumentException when a child belongs on this service's own queue
     */
    List<JobSucceeded> runAll(SequencedMap<String, Job> children);
}
