package io.tuneloom.jobqueue.worker;

import io.tuneloom.sharedschemas.events.RunTask;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.ContextChoice;
import io.tuneloom.sharedschemas.jobs.EvaluationJob;
import io.tuneloom.sharedschemas.jobs.InferenceJob;
import io.tuneloom.sharedschemas.jobs.Job;
import io.tuneloom.sharedschemas.tuning.Method;
import io.tuneloom.sharedschemas.tuning.Precision;
import java.util.UUID;

/** Jobs for tests, no two of them equal. */
final class Jobs {
    private static final Artifact ANY = new Artifact("file:///any", "0".repeat(64), 0, "text/plain");

    static final RunTask TASK = task("task");

    private Jobs() {}

    static RunTask task(String name) {
        return new RunTask(name, null, "questions", 1, null);
    }

    /** A job for icl-inference. */
    static Job inference() {
        return new InferenceJob.Generate(unique(), Precision.FP32, null, ANY, 0, 1, 16, null);
    }

    /** A job for evaluation. */
    static Job evaluation() {
        return new EvaluationJob.Evaluate(
                Method.ICL, unique(), Precision.FP32, ANY, new ContextChoice.All(), ANY, null, null);
    }

    private static Artifact unique() {
        String digits = UUID.randomUUID().toString().replace("-", "");
        return new Artifact("file:///model", digits + digits, 0, "text/plain");
    }
}
