package io.tuneloom.iclinference.inference;

import io.tuneloom.jobqueue.JobContext;
import io.tuneloom.sharedschemas.events.JobSucceeded;
import io.tuneloom.sharedschemas.jobs.Job;
import java.util.List;
import java.util.SequencedMap;

/** A job that nobody waits for. */
record Asking(String runId, String jobId) implements JobContext {
    static final JobContext ALONE = new Asking("run", "job");

    @Override
    public void progress(long done, long total, String unit) {}

    @Override
    public void checkpoint() {}

    @Override
    public List<JobSucceeded> runAll(SequencedMap<String, Job> children) {
        throw new UnsupportedOperationException("Inference has no children");
    }
}
