package io.tuneloom.jobqueue.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tuneloom.artifactstore.ArtifactStore;
import io.tuneloom.artifactstore.directory.DirectoryStore;
import io.tuneloom.jobqueue.JobOutcome;
import io.tuneloom.jobqueue.queue.Delivery;
import io.tuneloom.jobqueue.queue.EventSender;
import io.tuneloom.jobqueue.queue.QueueSettings;
import io.tuneloom.jobqueue.testing.KafkaSender;
import io.tuneloom.jobqueue.testing.TopicTail;
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
import io.tuneloom.sharedschemas.events.Topic;
import io.tuneloom.sharedschemas.events.TuningStopped;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.Job;
import io.tuneloom.sharedschemas.jobs.Revisions;
import io.tuneloom.sharedschemas.jobs.Usage;
import io.tuneloom.sharedschemas.jobs.WorkerService;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Workers on a real broker, with a queue and an outcomes topic of their own, and all that was said about their jobs. */
final class Workplace implements AutoCloseable {
    static final Duration LOCK = Duration.ofSeconds(15);
    static final Duration SHORT_LOCK = Duration.ofSeconds(3);

    /** Machines that build are often busy. Less than the longest lock that a broker allows. */
    static final Duration PATIENCE = Duration.ofSeconds(45);

    Duration lock = LOCK;
    final ArtifactStore store;
    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final String name = UUID.randomUUID().toString();
    private final Map<String, Object> connection;
    private final KafkaSender sender;
    private final StoppedRuns stoppedRuns = new StoppedRuns();
    private final TopicTail outcomes;
    private final List<Worker> workers = new ArrayList<>();
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final Path storage;

    Workplace(Map<String, Object> connection, Path storage) {
        this.connection = connection;
        this.storage = storage;
        this.store = new DirectoryStore(storage);
        this.sender = new KafkaSender(connection);
        this.outcomes = new TopicTail(connection, outcomesTopic(), _ -> {});
    }

    /** A queue for a service, of a name that no other test has. */
    QueueSettings queue(WorkerService service) {
        String topic = service + "-" + name + ".jobs";
        return new QueueSettings(connection, topic, Topic.deadLetterTopicOf(topic), topic, lock);
    }

    /** What a job could have made. */
    JobOutcome outcome() {
        Artifact texts = store.put("texts".getBytes(UTF_8), "text/plain");
        return new JobOutcome(Map.of("texts", texts), new Usage(7, 0, 0, 0.5));
    }

    WorkerLoop start(WorkerService service, Handling handler) {
        return start(service, queue(service), handler);
    }

    WorkerLoop start(WorkerService service, QueueSettings queue, Handling handler) {
        return start(service, queue, Revisions.current(), handler);
    }

    WorkerLoop start(WorkerService service, Map<String, Integer> revisions, Handling handler) {
        return start(service, queue(service), revisions, handler);
    }

    private WorkerLoop start(
            WorkerService service, QueueSettings queue, Map<String, Integer> revisions, Handling handler) {
        Worker.Settings settings =
                new Worker.Settings(service, queue.deadLetterTopic(), revisions, Duration.ofMillis(50));
        Worker worker = new Worker(settings, handler, store, this::send, stoppedRuns, registry);
        workers.add(worker);
        WorkerLoop loop = WorkerLoop.start(queue, worker);
        open.push(loop);
        return loop;
    }

    /** What a worker leaves in the store that is killed at a job: which attempt it was. */
    OptionalInt beginAttempt(Job job, Delivery delivery) {
        return new AttemptSlots(store.entries())
                .occupy(job.id(), delivery.request()).stream()
                        .mapToInt(AttemptSlots.Slot::number)
                        .findFirst();
    }

    void request(String runId, Job job) throws InterruptedException {
        request(runId, job, job.revision());
    }

    void request(String runId, Job job, int revision) throws InterruptedException {
        request(runId, JobRequested.of(job, revision, Jobs.task("task/of/" + runId)));
    }

    void request(String runId, JobRequested request) throws InterruptedException {
        send(
                queue(request.job().service()).topic(),
                EventCodec.write(Events.of("/test", runId, request)).getBytes(UTF_8));
    }

    /** What is said of jobs, on this place's own topic: what others say elsewhere is none of its business. */
    private CompletionStage<Void> send(ProducerRecord<String, byte[]> event) {
        boolean aboutJobs = event.topic().equals(Topic.JOB_OUTCOMES.topicName())
                || event.topic().equals(Topic.JOB_PROGRESS.topicName());
        return sender.send(
                aboutJobs
                        ? new ProducerRecord<>(outcomesTopic(), null, event.key(), event.value(), event.headers())
                        : event);
    }

    void send(String topic, byte[] value) throws InterruptedException {
        EventSender.await(sender.send(new ProducerRecord<>(topic, value)));
    }

    void stopRun(String runId) {
        byte[] stopped = EventCodec.write(Events.of("/test", runId, new TuningStopped("tired of it")))
                .getBytes(UTF_8);
        stoppedRuns.follow(new ConsumerRecord<>("tuning.events", 0, 0, runId, stopped));
    }

    JobSucceeded awaitSuccess(String runId, Job job) {
        return awaitEnd(runId, job, JobSucceeded.class, JobSucceeded::jobId);
    }

    JobFailed awaitFailure(String runId, Job job) {
        return awaitEnd(runId, job, JobFailed.class, JobFailed::jobId);
    }

    /** Attempts that are going on, or whose workers were killed. */
    List<String> attempts() {
        String[] names = storage.resolve("entries/attempts").toFile().list();
        return names == null ? List.of() : List.of(names);
    }

    JobSuspended awaitSuspension(String runId, Job job) {
        return awaitEnd(runId, job, JobSuspended.class, JobSuspended::jobId);
    }

    private <T extends EventData> T awaitEnd(String runId, Job job, Class<T> type, Function<T, String> jobId) {
        return await().atMost(PATIENCE)
                .until(
                        () -> said(runId, type)
                                .filter(end -> jobId.apply(end).equals(job.id()))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    List<JobProgressed> progress(String runId) {
        return said(runId, JobProgressed.class).toList();
    }

    <T extends EventData> Stream<T> said(String runId, Class<T> type) {
        return outcomes.records().stream()
                .map(said -> ((Decoded.Valid) EventCodec.read(said.value())).event())
                .filter(event -> event.subject().equals(runId))
                .map(CloudEvent::data)
                .filter(type::isInstance)
                .map(type::cast);
    }

    List<ConsumerRecord<String, byte[]>> deadLetters(WorkerService service) {
        return records(queue(service).deadLetterTopic());
    }

    /** All that was ever put on the queue. */
    List<ConsumerRecord<String, byte[]>> queued(WorkerService service) {
        return records(queue(service).topic());
    }

    private List<ConsumerRecord<String, byte[]>> records(String topic) {
        TopicTail tail = new TopicTail(connection, topic, _ -> {});
        open.push(tail);
        return tail.records();
    }

    /** The jobs of other revisions that some worker has met. */
    Map<String, Long> waiting() {
        Map<String, Long> met = new TreeMap<>();
        workers.forEach(worker ->
                worker.waitingJobs().byRevision().forEach((revision, jobs) -> met.merge(revision, jobs, Math::max)));
        return met;
    }

    private String outcomesTopic() {
        return "outcomes-" + name;
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
        outcomes.close();
        sender.close();
    }
}
