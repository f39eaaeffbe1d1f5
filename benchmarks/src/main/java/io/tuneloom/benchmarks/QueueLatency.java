package io.tuneloom.benchmarks;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tuneloom.artifactstore.directory.DirectoryStore;
import io.tuneloom.jobqueue.JobContext;
import io.tuneloom.jobqueue.JobHandler;
import io.tuneloom.jobqueue.JobOutcome;
import io.tuneloom.jobqueue.queue.EventSender;
import io.tuneloom.jobqueue.queue.QueueSettings;
import io.tuneloom.jobqueue.testing.KafkaSender;
import io.tuneloom.jobqueue.testing.TopicTail;
import io.tuneloom.jobqueue.worker.StoppedRuns;
import io.tuneloom.jobqueue.worker.Worker;
import io.tuneloom.jobqueue.worker.WorkerLoop;
import io.tuneloom.sharedschemas.codec.Decoded;
import io.tuneloom.sharedschemas.codec.EventCodec;
import io.tuneloom.sharedschemas.codec.Events;
import io.tuneloom.sharedschemas.events.JobRequested;
import io.tuneloom.sharedschemas.events.JobSucceeded;
import io.tuneloom.sharedschemas.events.RunTask;
import io.tuneloom.sharedschemas.events.Topic;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.InferenceJob;
import io.tuneloom.sharedschemas.jobs.Job;
import io.tuneloom.sharedschemas.jobs.Usage;
import io.tuneloom.sharedschemas.jobs.WorkerService;
import io.tuneloom.sharedschemas.tuning.Precision;
import io.tuneloom.topics.EventRecord;
import io.tuneloom.topics.testing.EmbeddedBroker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * How long the queue itself takes: from the moment a worker sends an outcome to {@code job.outcomes}, over somebody who
 * reads it and asks for the next job, to the moment an idle worker's handler has that job. A real broker, the workers' own
 * loop; the coordinator's database is left out.
 */
final class QueueLatency {
    private static final RunTask TASK = new RunTask("task", null, "questions", 1, null);
    private static final int WARM_UP = 50;
    private static final int ROUNDS = 200;
    private static final double GOAL_MILLIS = 50;
    private static final WorkerService SERVICE = WorkerService.ICL_INFERENCE;
    private static final Artifact ANY = new Artifact("file:///any", "0".repeat(64), 0, "text/plain");

    private final BlockingQueue<Long> handled = new ArrayBlockingQueue<>(1);
    private final KafkaSender sender;
    private volatile long sentAt;
    private int asked;

    private QueueLatency(KafkaSender sender) {
        this.sender = sender;
    }

    public static void main(String[] arguments) throws Exception {
        System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
        Path folder = Files.createTempDirectory("queue-latency-");
        try (EmbeddedBroker broker = new EmbeddedBroker(folder.resolve("broker")).start()) {
            Map<String, Object> connection = Map.of("bootstrap.servers", broker.bootstrapServers());
            try (KafkaSender sender = new KafkaSender(connection)) {
                List<Double> millis = new QueueLatency(sender).measure(connection, folder);
                System.exit(report(millis) ? 0 : 1);
            }
        }
    }

    private List<Double> measure(Map<String, Object> connection, Path folder) throws InterruptedException {
        QueueSettings queue = QueueSettings.of(connection, SERVICE, Duration.ofSeconds(15));
        try (WorkerLoop _ = WorkerLoop.start(queue, worker(queue, folder));
                WorkerLoop _ = WorkerLoop.start(queue, worker(queue, folder))) {
            askForNext();
            handled.take();
            try (TopicTail _ = new TopicTail(connection, Topic.JOB_OUTCOMES.topicName(), this::onOutcome)) {
                List<Double> millis = new ArrayList<>();
                for (int round = 0; round < WARM_UP + ROUNDS; round++) {
                    Long nanos = handled.poll(30, TimeUnit.SECONDS);
                    if (nanos == null) {
                        throw new IllegalStateException("No job came within 30 s after round " + round);
                    }
                    millis.add(nanos / 1e6);
                }
                return millis.subList(WARM_UP, millis.size());
            }
        }
    }

    private Worker worker(QueueSettings queue, Path folder) {
        EventSender timed = event -> {
            sentAt = System.nanoTime();
            return sender.send(event);
        };
        JobHandler<InferenceJob> handler = new JobHandler<>() {
            @Override
            public Class<InferenceJob> jobs() {
                return InferenceJob.class;
            }

            @Override
            public JobOutcome handle(InferenceJob job, JobContext context) throws InterruptedException {
                handled.put(System.nanoTime() - sentAt);
                return new JobOutcome(Map.of(), Usage.NONE);
            }
        };
        return new Worker(
                Worker.Settings.of(SERVICE, queue),
                handler,
                new DirectoryStore(folder.resolve("store")),
                timed,
                new StoppedRuns(),
                new SimpleMeterRegistry());
    }

    /** What a coordinator does at least: read the outcome, and ask for what comes next. */
    private void onOutcome(byte[] outcome) {
        if (EventCodec.read(outcome) instanceof Decoded.Valid understood
                && understood.event().data() instanceof JobSucceeded) {
            try {
                askForNext();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void askForNext() throws InterruptedException {
        int number = asked++;
        Job job = new InferenceJob.Generate(ANY, Precision.FP32, null, ANY, number, number + 1, 16, null);
        EventSender.await(sender.send(EventRecord.of(
                Topic.queueOf(SERVICE), Events.of("/benchmark", "run", JobRequested.of(job, job.revision(), TASK)))));
    }

    private static boolean report(List<Double> millis) {
        List<Double> sorted = new ArrayList<>(millis);
        Collections.sort(sorted);
        double median = sorted.get(sorted.size() / 2);
        double high = sorted.get(sorted.size() * 95 / 100);
        System.out.printf(
                "From an outcome to the next job taken by an idle worker, %d rounds: median %.1f ms, p95 %.1f ms%n",
                sorted.size(), median, high);
        System.out.printf(
                "goal: under %.0f ms at the median: %s (median / goal = %.2f)%n",
                GOAL_MILLIS, median < GOAL_MILLIS ? "reached" : "MISSED", median / GOAL_MILLIS);
        return median < GOAL_MILLIS;
    }
}
