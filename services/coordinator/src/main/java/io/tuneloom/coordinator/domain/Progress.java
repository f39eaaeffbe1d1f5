package io.tuneloom.coordinator.domain;

import io.tuneloom.coordinator.domain.Effect.Announce;
import io.tuneloom.coordinator.domain.Effect.Submit;
import io.tuneloom.coordinator.domain.TaskState.Submitted;
import io.tuneloom.sharedschemas.events.JobRequested;
import io.tuneloom.sharedschemas.events.JobSucceeded;
import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.jobs.Job;
import io.tuneloom.sharedschemas.results.Comparison;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One step of a running run: takes in an outcome, and starts every task that has become possible. */
final class Progress {
    private static final Task COMPARISON = new Task.Comparison();

    private final Run run;
    private final Plan plan;
    private final Map<String, TaskState> states;
    private final Tasks tasks;
    private final List<Effect> effects = new ArrayList<>();
    private @Nullable Comparison comparison;

    private Progress(RunState.Running running) {
        run = running.run();
        plan = Plan.of(run.request());
        states = new HashMap<>(running.tasks());
        tasks = new Tasks(states);
        comparison = running.comparison();
    }

    static Progress of(RunState.Running running) {
        return new Progress(running);
    }

    Transition begin() {
        return advance(run.requestedAt());
    }

    Transition after(RunEvent.Succeeded event) {
        JobSucceeded outcome = event.outcome();
        List<Task> ended = submitted(outcome.jobId());
        ended.forEach(task -> states.put(task.name(), stateAfter(task, outcome)));
        if (ended.contains(COMPARISON)) {
            comparison = event.comparison();
        }
        return advance(event.at());
    }

    Transition after(RunEvent.Failed event) {
        TaskState failed = new TaskState.Failed(event.jobId(), event.reason(), event.message());
        submitted(event.jobId()).forEach(task -> states.put(task.name(), failed));
        return advance(event.at());
    }

    /** Without the comparison, which is what is large. */
    Transition after(RunEvent.TooLarge event) {
        if (tasks.stateOf(COMPARISON) instanceof TaskState.WithJob compared) {
            states.put(
                    COMPARISON.name(),
                    new TaskState.Failed(compared.jobId(), FailureReason.INVALID_INPUT, event.message()));
        }
        comparison = null;
        return advance(event.at());
    }

    /** Of a job that is unknown or already has its outcome: none, so that duplicates and late outcomes change nothing. */
    private List<Task> submitted(String jobId) {
        TaskState submitted = new Submitted(jobId);
        return Stream.concat(plan.tasks().stream(), delivery().stream())
                .filter(task -> submitted.equals(tasks.stateOf(task)))
                .toList();
    }

    private static TaskState stateAfter(Task task, JobSucceeded outcome) {
        List<String> missing = task.outputs().stream()
                .filter(name -> !outcome.outputs().containsKey(name))
                .toList();
        if (missing.isEmpty()) {
            return new TaskState.Succeeded(
                    outcome.jobId(), outcome.outputs(), outcome.usage(), outcome.reused(), outcome.leftOut());
        }
        String message = "The worker reported success without the outputs %s; it gave %s"
                .formatted(missing, outcome.outputs().keySet().stream().sorted().toList());
        return new TaskState.Failed(outcome.jobId(), FailureReason.INTERNAL, message);
    }

    private Transition advance(Instant at) {
        if (!haveEnded(plan.beforeComparison())) {
            return running();
        }
        if (new Jobs(run, tasks).completedMethods().isEmpty()) {
            return completed(results().nothingToCompare(), at);
        }
        plan.calibrations().forEach(this::start);
        if (!haveEnded(List.of(COMPARISON))) {
            return running();
        }
        if (comparison == null) {
            return completed(Results.comparisonFailed(), at);
        }
        return haveEnded(delivery()) ? completed(comparison, at) : running();
    }

    /** Starts what can be: needed ones come first, so one pass reaches all. */
    private boolean haveEnded(List<Task> some) {
        some.forEach(this::start);
        return some.stream().allMatch(tasks::ended);
    }

    private List<Task> delivery() {
        return comparison == null
                ? List.of()
                : plan.delivery(comparison.recommendation().method());
    }

    private void start(Task task) {
        if (!tasks.waits(task)) {
            return;
        }
        Optional<Task> failed = plan.needs(task).stream().filter(tasks::failed).findFirst();
        if (failed.isPresent()) {
            states.put(task.name(), new TaskState.Skipped(failed.get().name()));
        } else if (plan.needs(task).stream().allMatch(tasks::succeeded)) {
            submit(task, new Jobs(run, tasks).of(task));
        }
    }

    private void submit(Task task, Job job) {
        JobRequested request = JobRequested.of(job, run.revisionFor(job), task.inRun());
        String jobId = request.jobId();
        Optional<TaskState.WithJob> sharer = tasks.withJob(jobId);
        if (sharer.isEmpty()) {
            effects.add(new Submit(task, request));
        }
        states.put(task.name(), sharer.<TaskState>map(state -> state).orElseGet(() -> new Submitted(jobId)));
    }

    private Transition running() {
        return new Transition(new RunState.Running(run, states, comparison), effects);
    }

    private Transition completed(Comparison comparison, Instant at) {
        TuningCompleted result = results().completed(comparison, at);
        return new Transition(new RunState.Completed(run, result), List.of(new Announce(result)));
    }

    private Results results() {
        return new Results(run, plan, tasks);
    }
}
