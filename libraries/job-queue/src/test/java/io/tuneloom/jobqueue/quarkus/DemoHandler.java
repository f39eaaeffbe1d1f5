package io.tuneloom.jobqueue.quarkus;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tuneloom.artifactstore.ArtifactStore;
import io.tuneloom.jobqueue.JobContext;
import io.tuneloom.jobqueue.JobHandler;
import io.tuneloom.jobqueue.JobOutcome;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.ContextChoice;
import io.tuneloom.sharedschemas.jobs.EvaluationJob;
import io.tuneloom.sharedschemas.jobs.InferenceJob;
import io.tuneloom.sharedschemas.jobs.Job;
import io.tuneloom.sharedschemas.jobs.Usage;
import io.tuneloom.sharedschemas.tuning.Method;
import io.tuneloom.sharedschemas.tuning.Precision;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/** A service's handler as small as it can be: runs whose names say so wait or compute for ever, or have a child. */
@ApplicationScoped
public class DemoHandler implements JobHandler<InferenceJob> {
    static final Artifact ANY = new Artifact("file:///any", "2".repeat(64), 0, "text/plain");
    static final Job CHILD =
            new EvaluationJob.Evaluate(Method.ICL, ANY, Precision.FP32, ANY, new ContextChoice.All(), ANY, null, null);

    private final ArtifactStore store;

    DemoHandler(ArtifactStore store) {
        this.store = store;
    }

    @Override
    public Class<InferenceJob> jobs() {
        return InferenceJob.class;
    }

    @Override
    public JobOutcome handle(InferenceJob job, JobContext context) throws InterruptedException {
        context.progress(1, 1, "steps");
        if (context.runId().startsWith("endless")) {
            new CountDownLatch(1).await();
        }
        if (context.runId().startsWith("busy")) {
            compute(context);
        }
        if (context.runId().startsWith("parent")) {
            SequencedMap<String, Job> children = new LinkedHashMap<>(Map.of("child", CHILD));
            return new JobOutcome(context.runAll(children).getFirst().outputs(), Usage.NONE);
        }
        Artifact texts = store.put(job.id().getBytes(UTF_8), "text/plain");
        return new JobOutcome(Map.of("texts", texts), Usage.NONE);
    }

    /** Keeps every core busy, twice over, until the job is stopped. */
    private static void compute(JobContext context) {
        AtomicBoolean stopped = new AtomicBoolean();
        try {
            for (int i = 0; i < 2 * Runtime.getRuntime().availableProcessors(); i++) {
                Thread.ofPlatform().daemon().start(() -> {
                    while (!stopped.get()) {
                        Thread.onSpinWait();
                    }
                });
            }
            while (true) {
                context.checkpoint();
            }
        } finally {
            stopped.set(true);
        }
    }
}
