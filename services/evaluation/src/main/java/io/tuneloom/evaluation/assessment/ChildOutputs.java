package io.tuneloom.evaluation.assessment;

import io.tuneloom.jobqueue.JobFailedException;
import io.tuneloom.sharedschemas.events.JobSucceeded;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.FailureReason;

/** What child jobs have written. */
final class ChildOutputs {
    private ChildOutputs() {}

    static Artifact of(JobSucceeded child, String name) throws JobFailedException {
        Artifact output = child.outputs().get(name);
        if (output == null) {
            throw new JobFailedException(
                    FailureReason.INVALID_INPUT,
                    "The outcome of %s has no output named %s"
                            .formatted(child.task().name(), name));
        }
        return output;
    }
}
