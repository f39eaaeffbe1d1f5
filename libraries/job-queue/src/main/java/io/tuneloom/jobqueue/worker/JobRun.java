package io.tuneloom.jobqueue.worker;

import io.tuneloom.jobqueue.JobContext;
import io.tuneloom.jobqueue.JobFailedException;
import io.tuneloom.sharedschemas.events.JobProgressed;
import io.tuneloom.sharedschemas.events.JobSucceeded;
import io.tuneloom.sharedschemas.jobs.Job;
import java.util.List;
import java.util.SequencedMap;

/** The job at hand. */
final class JobRun implements JobContext {
    private final JobReader.Request request;
    private final Progress progress;
    private final ChildJobs children;
    private final StopSignal signal = new StopSignal();

    JobRun(JobReader.Request request, Progress progress, ChildJobs children) {
        this.request = request;
        this.progress = progress;
        this.children = children;
    }

    @Override
    public String runId() {
        return request.runId();
    }

    @Override
    public String jobId() {
        return request.jobId();
    }

    @Override
    public String task() {
        return request.task();
    }

    @Override
    public void progress(long done, long total, String unit) {
        progress.say(new JobProgressed(jobId(), task(), done, total, unit));
    }

    @Override
    public void checkpoint() {
        signal.check();
    }

    @Override
    public List<JobSucceeded> runAll(SequencedMap<String, Job> jobs) throws JobFailedException, InterruptedException {
        checkpoint();
        return children.runAll(runId(), task(), jobs);
    }

    Job job() {
        return request.job();
    }

    StopSignal signal() {
        return signal;
    }

    void tellLastProgress() {
        progress.flush();
    }
}
