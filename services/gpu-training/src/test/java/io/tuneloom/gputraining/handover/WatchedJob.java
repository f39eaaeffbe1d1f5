package io.tuneloom.gputraining.handover;

import io.tuneloom.jobqueue.JobContext;
import io.tuneloom.jobqueue.JobInterruptedException;
import io.tuneloom.sharedschemas.events.JobSucceeded;
import io.tuneloom.sharedschemas.jobs.Job;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A job that somebody waits for, and may stop. */
public final class WatchedJob implements JobContext {
    private final String runId;
    private final String jobId;
    private final List<String> reports = new CopyOnWriteArrayList<>();
    private volatile @Nullable Boolean cancelled;

    public WatchedJob(String runId, String jobId) {
        this.runId = runId;
        this.jobId = jobId;
    }

    public void stop(boolean byCancelling) {
        cancelled = byCancelling;
    }

    public void goOn() {
        cancelled = null;
    }

    public List<String> reports() {
        return reports;
    }

    @Override
    public String runId() {
        return runId;
    }

    @Override
    public String jobId() {
        return jobId;
    }

    @Override
    public void progress(long done, long total, String unit) {
        reports.add("%d of %d %s".formatted(done, total, unit));
    }

    @Override
    public void checkpoint() {
        Boolean why = cancelled;
        if (why != null) {
            throw new JobInterruptedException("stopped", why);
        }
    }

    @Override
    public List<JobSucceeded> runAll(SequencedMap<String, Job> children) {
        throw new UnsupportedOperationException("Training has no children");
    }
}
