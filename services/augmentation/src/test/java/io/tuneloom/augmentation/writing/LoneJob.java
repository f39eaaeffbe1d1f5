package io.tuneloom.augmentation.writing;

import io.tuneloom.jobqueue.JobContext;

/** A job that nobody watches or stops; who implements it says what becomes of its children. */
interface LoneJob extends JobContext {
    @Override
    default String runId() {
        return "run";
    }

    @Override
    default String jobId() {
        return "job";
    }

    @Override
    default void progress(long done, long total, String unit) {}

    @Override
    default void checkpoint() {}
}
