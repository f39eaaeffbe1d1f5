package io.tuneloom.jobqueue.worker;

import io.tuneloom.jobqueue.JobHandler;
import io.tuneloom.sharedschemas.jobs.Job;

/** A handler of whatever jobs, as a lambda. */
@FunctionalInterface
interface Handling extends JobHandler<Job> {
    @Override
    default Class<Job> jobs() {
        return Job.class;
    }
}
