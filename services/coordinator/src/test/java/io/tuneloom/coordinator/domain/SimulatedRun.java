package io.tuneloom.coordinator.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.coordinator.Workers;
import io.tuneloom.coordinator.domain.Saga.Effect;
import io.tuneloom.coordinator.domain.Saga.Transition;
import io.tuneloom.coordinator.persistence.RunStateJson;
import io.tuneloom.sharedschemas.events.EventData;
import io.tuneloom.sharedschemas.events.JobRequested;
import io.tuneloom.sharedschemas.events.JobSucceeded;
import io.tuneloom.sharedschemas.events.RunTask;
import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.events.TuningRejected;
import io.tuneloom.sharedschemas.events.TuningRequested;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.AugmentationJob;
import io.tuneloom.sharedschemas.jobs.DatasetJob;
import io.tuneloom.sharedschemas.jobs.EvaluationJob;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.jobs.InferenceJob;
import io.tuneloom.sharedschemas.jobs.Job;
import io.tuneloom.sharedschemas.jobs.WorkerService;
import io.tuneloom.sharedschemas.tuning.Precision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

/** One run between the saga and workers that answer at once; the test decides when an answer arrives. */
final class SimulatedRun {
    static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final World world;
    private final Turns turns;
    private final RunEvent.Requested request;
    private RunState state = new RunState.Absent();

    final List<RunEvent> undelivered = new ArrayList<>();
    final List<RunEvent> delivered = new ArrayList<>();
    final List<EventData> announced = new ArrayList<>();
    final List<TuningRejected> rejected = new ArrayList<>();
    final Set<String> submitted = new HashSet<>();
    /** All that were submitted, by task. */
    final Map<String, Job> jobs = new LinkedHashMap<>();

    private final Map<String, Job> pending = new LinkedHashMap<>();
    /** The queues of jobs that are on one, by id. */
    private final Map<String, WorkerService> onQueues = new HashMap<>();
    /** Ids of jobs that have waited for child jobs. */
    private final Set<String> suspended = new HashSet<>();

    /**
     * How the jobs of a simulation end: the same for equal jobs, whatever the order.
     *
     * @param failing jobs whose digest begins below this fail: 0 none, 256 all
     * @param equalWorlds every seed's data set is the same, so that repetitions share jobs
     * @param children how many child jobs augmentations and evaluations have
     */
    record World(int failing, boolean equalWorlds, int children) {
        /** Nothing fails. */
        static final World GOOD = new World(0, false, 0);
    }

    SimulatedRun(TuningRequested request, World world) {
        this(request, world, RunEvents.UNBOUNDED);
    }

    SimulatedRun(TuningRequested request, World world, Turns turns) {
        this.world = world;
        this.turns = turns;
        this.request = RunEvents.request(request);
        deliver(this.request);
    }

    /** The jobs that a transition submits, by task. */
    static List<Map.Entry<String, Job>> jobs(Transition transition) {
        return transition.effects().stream()
                .filter(Effect.Submit.class::isInstance)
                .map(effect -> (Effect.Submit) effect)
                .map(submit -> Map.entry(
                        submit.request().task().name(), submit.request().job()))
                .toList();
    }

    RunState state() {
        return state;
    }

    TuningCompleted result() {
        assertThat(state).isInstanceOf(RunState.Completed.class);
        return ((RunState.Completed) state).result();
    }

    /** The queue that a job is on, by its answer. */
    WorkerService queueOf(RunEvent answer) {
        return Objects.requireNonNull(onQueues.get(jobId(answer)));
    }

    private static String jobId(RunEvent answer) {
        return switch (answer) {
            case RunEvent.Succeeded(var _, JobSucceeded outcome, var _) -> outcome.jobId();
            case RunEvent.Compared(var _, JobSucceeded outcome, var _, var _) -> outcome.jobId();
            case RunEvent.Failed failed -> failed.jobId();
            case RunEvent.Suspended job -> job.jobId();
            default -> throw new IllegalStateException("Not an answer: " + answer);
        };
    }

    SimulatedRun finish() {
        while (!undelivered.isEmpty()) {
            deliverUndelivered(0);
        }
        return this;
    }

    /**
     * Delivers the outcomes of all jobs that were submitted until now.
     *
     * @return the jobs by task
     */
    Map<String, Job> deliverAll() {
        Map<String, Job> jobs = new LinkedHashMap<>(pending);
        pending.clear();
        for (int count = undelivered.size(); count > 0; count--) {
            deliverUndelivered(0);
        }
        return jobs;
    }

    void deliverUndelivered(int index) {
        RunEvent event = undelivered.remove(index);
        onQueues.remove(jobId(event));
        if (!(event instanceof RunEvent.Suspended)) {
            delivered.add(event); // Again, a suspension would be another one.
        }
        deliver(event);
    }

    void repeatRequest() {
        deliver(request);
    }

    /** What a restart does. */
    void storeAndLoad() {
        if (state instanceof RunState.Accepted accepted) {
            RunState loaded = RunStateJson.read(RunStateJson.write(accepted));
            assertThat(loaded).isEqualTo(state);
            state = loaded;
        }
    }

    void deliver(RunEvent event) {
        Transition transition = Saga.apply(state, event, turns);
        state = transition.state();
        transition.effects().forEach(this::perform);
    }

    private void perform(Effect effect) {
        switch (effect) {
            case Effect.Announce(EventData event) -> announced.add(event);
            case Effect.Reject(String subject, TuningRejected rejection) -> {
                assertThat(subject).isNotEqualTo("run-1");
                rejected.add(rejection);
            }
            case Effect.Submit(JobRequested submission) -> submit(submission);
        }
    }

    private void submit(JobRequested submission) {
        String task = submission.task().name();
        WorkerService service = submission.job().service();
        boolean resumed = suspended.contains(submission.jobId());
        assertThat(onQueues.put(submission.jobId(), service))
                .as("queue of %s before", task)
                .isNull();
        assertThat(submitted.add(submission.jobId()))
                .as("first submission of " + task)
                .isEqualTo(!resumed);
        assertThat((long) Collections.frequency(onQueues.values(), service))
                .as("jobs on the queue of %s", service)
                .isLessThanOrEqualTo(turns.jobsOf(service));
        jobs.put(task, submission.job());
        pending.put(task, submission.job());
        undelivered.add(
                resumed || !hasChildren(submission.job())
                        ? answer(submission.task(), submission.job())
                        : suspend(submission));
    }

    private boolean hasChildren(Job job) {
        return world.children() > 0
                && (job instanceof AugmentationJob
                        || job instanceof EvaluationJob.Evaluate
                        || job instanceof EvaluationJob.MeasureForgetting
                        || job instanceof DatasetJob.WriteQuestions);
    }

    private RunEvent suspend(JobRequested parent) {
        suspended.add(parent.jobId());
        List<JobRequested> children = IntStream.range(0, world.children())
                .mapToObj(i -> {
                    Artifact model = Workers.artifact(parent.jobId());
                    Job child = new InferenceJob.Generate(model, Precision.FP32, null, model, i, i + 1, 16, null);
                    return JobRequested.of(
                            child, child.revision(), parent.task().child("part-" + i));
                })
                .toList();
        return new RunEvent.Suspended(request.runId(), parent.jobId(), children, NOW);
    }

    private RunEvent answer(RunTask task, Job job) {
        boolean sibling = job instanceof InferenceJob.Generate part && part.from() > 0;
        if (!sibling && Integer.parseInt(job.id().substring(0, 2), 16) < world.failing()) {
            return new RunEvent.Failed(request.runId(), job.id(), FailureReason.OUT_OF_MEMORY, "no memory", NOW);
        }
        JobSucceeded succeeded = Workers.succeed(task, job, outputs(job));
        return job instanceof EvaluationJob.Compare compare
                ? new RunEvent.Compared(request.runId(), succeeded, Workers.comparison(compare), NOW)
                : new RunEvent.Succeeded(request.runId(), succeeded, NOW);
    }

    private Map<String, Artifact> outputs(Job job) {
        return world.equalWorlds() && job instanceof DatasetJob.GenerateDataset
                ? Map.of("documents", Workers.artifact("documents"), "items", Workers.artifact("items"))
                : Workers.outputs(job);
    }
}
