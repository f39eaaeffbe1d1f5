package io.tuneloom.jobqueue.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tuneloom.jobqueue.JobContext;
import io.tuneloom.jobqueue.JobOutcome;
import io.tuneloom.sharedschemas.events.JobFailed;
import io.tuneloom.sharedschemas.events.JobRequested;
import io.tuneloom.sharedschemas.events.JobSucceeded;
import io.tuneloom.sharedschemas.events.JobSuspended;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.jobs.InferenceJob;
import io.tuneloom.sharedschemas.jobs.Job;
import io.tuneloom.sharedschemas.jobs.Revisions;
import io.tuneloom.sharedschemas.jobs.Usage;
import io.tuneloom.sharedschemas.jobs.WorkerService;
import io.tuneloom.sharedschemas.tuning.Precision;
import io.tuneloom.topics.testing.TestBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A job with parts that other services do; this test does what the coordinator does with a job that is suspended. */
@Timeout(240)
class ChildJobsTest {
    private static final Usage COST = new Usage(100, 0, 0, 1);
    private static final String RUN = "run-1";

    private final Workplace place;
    private final SequencedMap<String, Job> children = new LinkedHashMap<>();
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
    void shouldContinueWhenItsChildrenAreDoneAndAddUpTheirCost() throws Exception {
        // Given
        place.start(WorkerService.ICL_INFERENCE, (job, _) -> outcome(job));
        place.start(WorkerService.EVALUATION, this::sumOfChildren);
        place.request(RUN, parent);
        JobSuspended suspended = place.awaitSuspension(RUN, parent);

        // When
        for (JobRequested child : suspended.children()) {
            place.request(RUN, child);
            place.awaitSuccess(RUN, child.job());
        }
        place.request(RUN, parent);

        // Then
        JobSucceeded end = place.awaitSuccess(RUN, parent);
        assertThat(suspended.children())
                .extracting(JobRequested::task)
                .containsExactly(
                        Jobs.task("task/of/run-1").child("0-50"),
                        Jobs.task("task/of/run-1").child("50-100"));
        assertThat(end.usage().tokensRead()).isEqualTo(300);
        assertThat(end.outputs().keySet()).containsExactlyInAnyOrder("0-50", "50-100", "0-50 again");
    }

    @Test
    void shouldOccupyNeitherAWorkerNorAnAttemptWhileItWaits() throws Exception {
        // Given
        Job another = Jobs.evaluation();
        place.start(
                WorkerService.EVALUATION,
                (job, context) -> job.equals(parent) ? sumOfChildren(job, context) : place.outcome());
        place.request(RUN, parent);
        place.awaitSuspension(RUN, parent);

        // When
        place.request(RUN, another);

        // Then
        place.awaitSuccess(RUN, another);
        assertThat(place.attempts()).isEmpty();
        assertThat(place.said(RUN, JobFailed.class)).isEmpty();
    }

    @Test
    void shouldAskForNothingThatIsStored() {
        // Given
        OutcomeStore outcomes = new OutcomeStore(place.store);
        outcomes.keep("another-run", request(first()), outcome(first()));

        // When
        List<JobRequested> missing = missing();
        outcomes.keep("another-run", request(second()), outcome(second()));

        // Then
        assertThat(missing).extracting(JobRequested::job).containsExactly(second());
        assertThat(childJobs().runAll(RUN, Jobs.TASK, children))
                .extracting(JobSucceeded::jobId)
                .containsExactly(ids());
    }

    /** The other half is asked for when the first is done. */
    @Test
    void shouldAskForNoMoreThanFitsIntoAnEvent() {
        // Given
        children.clear();
        for (int i = 0; i < 200; i++) {
            children.put("part-" + i, far(i, 2_000));
        }

        // When
        List<JobRequested> missing = missing();

        // Then
        assertThat(missing).hasSizeBetween(20, 40);
        assertThat(missing.getFirst().job()).isEqualTo(first());
    }

    @Test
    void shouldFailWithSizeAndLimitWhenAChildFitsIntoNoEvent() throws Exception {
        // Given
        children.put("far", far(1, 300_000));
        place.start(WorkerService.EVALUATION, this::sumOfChildren);

        // When
        place.request(RUN, parent);

        // Then
        JobFailed end = place.awaitFailure(RUN, parent);
        assertThat(end.reason()).isEqualTo(FailureReason.LIMIT_EXCEEDED);
        assertThat(end.message()).contains("would have 60", "at most 262144 are allowed");
    }

    @Test
    void shouldRefuseChildrenOnItsOwnQueue() {
        // Given
        children.put("own", Jobs.evaluation());

        // Then
        assertThatThrownBy(() -> childJobs().runAll(RUN, Jobs.TASK, children))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("evaluation's own queue");
    }

    private List<JobRequested> missing() {
        return catchThrowableOfType(
                        AwaitingChildrenException.class, () -> childJobs().runAll(RUN, Jobs.TASK, children))
                .children();
    }

    private ChildJobs childJobs() {
        Worker.Settings settings =
                new Worker.Settings(WorkerService.EVALUATION, "dead-letters", Revisions.current(), Duration.ZERO);
        return new ChildJobs(settings, new OutcomeStore(place.store));
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

    /** A job with an input at a long address. */
    private static Job far(int from, int length) {
        Artifact model = new Artifact("s3://models/" + "m".repeat(length), "0".repeat(64), 0, "text/plain");
        return new InferenceJob.Generate(model, Precision.FP32, null, model, from, from + 1, 16, null);
    }

    private static JobRequested request(Job job) {
        return JobRequested.of(job, job.revision(), Jobs.TASK);
    }

    private JobOutcome sumOfChildren(Job job, JobContext context) {
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
