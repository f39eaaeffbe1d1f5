package io.tuneloom.jobqueue.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tuneloom.jobqueue.JobContext;
import io.tuneloom.jobqueue.JobFailedException;
import io.tuneloom.jobqueue.JobOutcome;
import io.tuneloom.jobqueue.queue.QueueSettings;
import io.tuneloom.sharedschemas.events.JobFailed;
import io.tuneloom.sharedschemas.events.JobRequested;
import io.tuneloom.sharedschemas.events.JobSucceeded;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.jobs.Job;
import io.tuneloom.sharedschemas.jobs.Usage;
import io.tuneloom.sharedschemas.jobs.WorkerService;
import io.tuneloom.topics.testing.TestBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ChildJobsTest {
    private static final Usage COST = new Usage(100, 0, 0, 1);

    private final Workplace place;
    private final SequencedMap<String, Job> children = new LinkedHashMap<>();
    private final Set<String> handledChildren = ConcurrentHashMap.newKeySet();
    private final Job parent = Jobs.evaluation();

    ChildJobsTest(@TempDir Path storage) {
        this.place = new Workplace(TestBroker.connection(), storage);
        children.put("0-50", Jobs.inference());
        children.put("50-100", Jobs.inference());
        children.put("0-50 again", children.firstEntry().getValue());
    }

    @AfterEach
    void close() throws Exception {
        place.close();
    }

    @Test
    void shouldHaveChildrenDoneByAnotherServiceAndAddUpTheirCost() throws Exception {
        // Given
        startChildren((job, _) -> outcome(job));
        place.start(WorkerService.EVALUATION, this::sumOfChildren);

        // When
        place.request("run-1", parent);

        // Then
        JobSucceeded end = place.awaitSuccess("run-1", parent);
        assertThat(end.usage().tokensRead()).isEqualTo(300);
        assertThat(end.outputs().keySet()).containsExactlyInAnyOrder("0-50", "50-100", "0-50 again");
        assertThat(place.said("run-1", JobSucceeded.class).map(JobSucceeded::task))
                .contains(
                        Jobs.task("task/of/run-1").child("0-50"),
                        Jobs.task("task/of/run-1").child("50-100"));
        assertThat(handledChildren).contains(first().id(), second().id());
    }

    @Test
    void shouldFailWithTheReasonOfTheChildThatFailed() throws Exception {
        // Given
        startChildren((job, _) -> {
            if (job.equals(second())) {
                throw new JobFailedException(FailureReason.CONTEXT_TOO_SMALL, "512 tokens are not enough");
            }
            return outcome(job);
        });
        place.start(WorkerService.EVALUATION, this::sumOfChildren);

        // When
        place.request("run-1", parent);

        // Then
        JobFailed end = place.awaitFailure("run-1", parent);
        assertThat(end.reason()).isEqualTo(FailureReason.CONTEXT_TOO_SMALL);
        assertThat(end.message()).isEqualTo("512 tokens are not enough");
    }

    @Test
    void shouldNotAskForWhatIsStoredAndFindWhatNobodyTells() throws Exception {
        // Given
        OutcomeStore outcomes = new OutcomeStore(place.store);
        outcomes.keep("another-run", request(first()), outcome(first()));
        place.start(WorkerService.EVALUATION, this::sumOfChildren);
        place.request("run-1", parent);
        await().until(() -> place.registry.find("tuneloom.jobs.in.progress").gauge() != null);

        // When
        outcomes.keep("another-run", request(second()), outcome(second()));

        // Then
        assertThat(place.awaitSuccess("run-1", parent).usage().tokensRead()).isEqualTo(300);
        assertThat(place.said("run-1", JobSucceeded.class).count()).isEqualTo(1);
    }

    @Test
    void shouldStopWaitingWhenTheRunIsCancelled() throws Exception {
        // Given
        place.start(WorkerService.EVALUATION, (job, context) -> {
            context.progress(0, 1, "children");
            return sumOfChildren(job, context);
        });
        place.request("run-1", parent);
        await().until(() -> !place.progress("run-1").isEmpty());

        // When
        long stopped = System.nanoTime();
        place.stopRun("run-1");

        // Then
        assertThat(place.awaitFailure("run-1", parent).reason()).isEqualTo(FailureReason.CANCELLED);
        assertThat(Duration.ofNanos(System.nanoTime() - stopped)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void shouldRefuseChildrenOnItsOwnQueue() throws Exception {
        // Given
        children.put("own", Jobs.evaluation());
        place.start(WorkerService.EVALUATION, this::sumOfChildren);

        // When
        place.request("run-1", parent);

        // Then
        JobFailed end = place.awaitFailure("run-1", parent);
        assertThat(end.reason()).isEqualTo(FailureReason.INTERNAL);
        assertThat(end.message()).contains("evaluation's own queue");
    }

    private Job first() {
        return children.firstEntry().getValue();
    }

    private String[] ids() {
        return children.values().stream().map(Job::id).toArray(String[]::new);
    }

    private Job second() {
        return List.copyOf(children.values()).get(1);
    }

    private static JobRequested request(Job job) {
        return JobRequested.of(job, job.revision(), Jobs.TASK);
    }

    /** Children go to the service's real queue, which all tests share; a group of its own sees this test's jobs, too. */
    private void startChildren(Handling handler) {
        QueueSettings shared = QueueSettings.of(TestBroker.connection(), WorkerService.ICL_INFERENCE, Workplace.LOCK);
        QueueSettings own = new QueueSettings(
                shared.connection(),
                shared.topic(),
                shared.deadLetterTopic(),
                "children-" + UUID.randomUUID(),
                shared.lock());
        place.start(WorkerService.ICL_INFERENCE, own, (job, context) -> {
            handledChildren.add(job.id());
            return handler.handle(job, context);
        });
    }

    private JobOutcome sumOfChildren(Job job, JobContext context) throws JobFailedException, InterruptedException {
        List<JobSucceeded> done = context.runAll(children);
        assertThat(done).extracting(JobSucceeded::jobId).containsExactly(ids());
        Map<String, Artifact> outputs = new LinkedHashMap<>();
        children.keySet()
                .forEach(name ->
                        outputs.put(name, done.get(outputs.size()).outputs().get("texts")));
        return new JobOutcome(outputs, done.stream().map(JobSucceeded::usage).reduce(Usage.NONE, Usage::plus));
    }

    private JobOutcome outcome(Job job) {
        return new JobOutcome(Map.of("texts", place.store.put(job.id().getBytes(UTF_8), "text/plain")), COST);
    }
}
