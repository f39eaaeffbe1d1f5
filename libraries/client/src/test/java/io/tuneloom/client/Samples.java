package io.tuneloom.client;

import io.tuneloom.sharedschemas.codec.Decoded;
import io.tuneloom.sharedschemas.codec.EventCodec;
import io.tuneloom.sharedschemas.codec.Events;
import io.tuneloom.sharedschemas.events.CloudEvent;
import io.tuneloom.sharedschemas.events.EventData;
import io.tuneloom.sharedschemas.events.JobFailed;
import io.tuneloom.sharedschemas.events.JobProgressed;
import io.tuneloom.sharedschemas.events.JobRequested;
import io.tuneloom.sharedschemas.events.JobSucceeded;
import io.tuneloom.sharedschemas.events.JobSuspended;
import io.tuneloom.sharedschemas.events.RunTask;
import io.tuneloom.sharedschemas.events.TuningAccepted;
import io.tuneloom.sharedschemas.events.TuningRequested;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.jobs.InferenceJob;
import io.tuneloom.sharedschemas.jobs.Job;
import io.tuneloom.sharedschemas.jobs.Usage;
import io.tuneloom.sharedschemas.tuning.Method;
import io.tuneloom.sharedschemas.tuning.Precision;
import io.tuneloom.sharedschemas.tuning.ScoreKind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Requests and events of one run, as the services would publish them. {@link SampleResult} has results. */
public final class Samples {
    public static final String RUN = "sample-run";
    public static final Instant BEGIN = Instant.parse("2026-01-01T10:00:00Z");
    private static final List<RunTask> TASKS = List.of(
            new RunTask("dataset/seed-1", null, "dataset", 1, null),
            new RunTask("icl/evaluation/seed-1", Method.ICL, "evaluation", 1, null),
            new RunTask("fine-tuning/training/seed-1", Method.FINE_TUNING, "training", 1, null),
            new RunTask("comparison", null, "comparison", null, null));

    private Samples() {}

    /** An event of the run, said so many seconds after its beginning. */
    public static <T extends EventData> CloudEvent<T> at(double seconds, T data) {
        CloudEvent<T> event = Events.of("/test", RUN, data);
        return new CloudEvent<>(
                event.specversion(),
                event.id(),
                event.source(),
                event.type(),
                RUN,
                BEGIN.plusMillis(Math.round(1000 * seconds)),
                event.datacontenttype(),
                RUN,
                data);
    }

    public static TuningAccepted accepted() {
        return new TuningAccepted(request(), TASKS);
    }

    public static JobProgressed progressed(String task, long done, long total) {
        return new JobProgressed(jobId(task), task(task), done, total, "steps");
    }

    public static JobSucceeded succeeded(String task, double deviceSeconds, boolean reused) {
        return succeeded(task(task), deviceSeconds, reused);
    }

    public static JobSucceeded succeeded(RunTask task, double deviceSeconds, boolean reused) {
        return new JobSucceeded(jobId(task.name()), task, Map.of(), new Usage(0, 0, 0, deviceSeconds), reused);
    }

    /** A part of a task that another service does. */
    public static JobRequested part(String task, String part) {
        Artifact model = new Artifact("file:///model", jobId(part), 1, "application/json");
        Job job = new InferenceJob.Generate(model, Precision.FP32, null, model, 0, 1, 16, null);
        return JobRequested.of(job, job.revision(), task(task).child(part));
    }

    /** The task waits for its parts. */
    public static JobSuspended suspended(String task, JobRequested... parts) {
        return new JobSuspended(jobId(task), task(task), List.of(parts));
    }

    public static JobSucceeded succeeded(JobRequested job) {
        return new JobSucceeded(job.jobId(), job.task(), Map.of(), new Usage(0, 0, 0, 0), false);
    }

    /** One of the plan's tasks, or another of that name. */
    public static RunTask task(String name) {
        return TASKS.stream()
                .filter(task -> task.name().equals(name))
                .findFirst()
                .orElse(new RunTask(name, null, "evaluation", 1, null));
    }

    public static JobFailed failed(String task) {
        return new JobFailed(jobId(task), task(task), FailureReason.TRAINING_DIVERGED, "the loss is not finite");
    }

    /** A request with every default filled in, as the codec does it. */
    public static TuningRequested request() {
        return request("{\"benchmark\": \"simple-reversals\"}");
    }

    /** @param dataset as JSON */
    public static TuningRequested request(String dataset) {
        return requested("{\"dataset\": %s}".formatted(dataset));
    }

    /** Whose answers go by the score. */
    public static TuningRequested scored(ScoreKind primary) {
        return requested("{\"dataset\": {\"benchmark\": \"simple-reversals\"}, \"scoring\": {\"primary\": \"%s\"}}"
                .formatted(primary.label()));
    }

    /** @param max that a method may forget */
    public static TuningRequested forgetting(double max) {
        return requested(
                "{\"dataset\": {\"benchmark\": \"simple-reversals\"}, \"forgetting\": {\"max\": %s}}".formatted(max));
    }

    private static TuningRequested requested(String data) {
        String json = """
                {"specversion": "1.0", "id": "%s", "source": "/test", "type": "io.tuneloom.tuning-requested.v1",
                 "data": %s}""".formatted(RUN, data);
        return switch (EventCodec.read(json.getBytes(StandardCharsets.UTF_8))) {
            case Decoded.Valid(var event) -> (TuningRequested) event.data();
            case Decoded.Invalid wrong -> throw new AssertionError(wrong.problems());
        };
    }

    private static String jobId(String task) {
        return "%064x".formatted(task.hashCode());
    }
}
