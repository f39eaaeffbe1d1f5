package io.tuneloom.gputraining.training;

import io.tuneloom.jobqueue.JobContext;
import io.tuneloom.sharedschemas.events.JobSucceeded;
import io.tuneloom.sharedschemas.jobs.Job;
import java.util.List;
import java.util.SequencedMap;

/** A job that nobody waits for and nobody stops. */
record Unwatched() implements JobContext {
    @Override
    public String runId() {
        return "run";
    }

    @Override
    public String jobId() {
        return "job";
    }

    @Override
    public void progress(long done, long total, String unit) {}

    @Override
    public void checkpoint() {}

    @Override
    public List<JobSucceeded> runAll(SequencedMap<String, Job> children) {
        throw new UnsupportedOperationException("Training has no children");
    }
}
