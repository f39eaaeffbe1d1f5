package io.tuneloom.coordinator.domain;

import io.tuneloom.coordinator.domain.RunState.Run;
import io.tuneloom.coordinator.domain.RunState.Running;
import io.tuneloom.coordinator.domain.Saga.Effect;
import io.tuneloom.coordinator.domain.Saga.Effect.Announce;
import io.tuneloom.coordinator.domain.Saga.Effect.Submit;
import io.tuneloom.coordinator.domain.Saga.Transition;
import io.tuneloom.coordinator.domain.TaskState.Submitted;
import io.tuneloom.coordinator.domain.TaskState.Tasks;
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

/** One step of a running run: applies an outcome, then starts every task whose needs have succeeded. */
final class Scheduler {
    private static final Task COMPARISON = new Task.Comparison();

    private final Run run;
    private final Plan plan;
    private final Map<String, TaskState> states;
    private final Tasks tasks;
    private final List<Effect> effects = new ArrayList<>();
    private @Nullable Comparison comparison;

    Scheduler(Running running) {
        run = running.run();
        plan = Plan.of(run.request());
        states = new HashMap<>(running.tasks());
        tasks = new Tasks(states);
        comparison = running.comparison();
    }

    Transition after(RunEvent.Outcome event) {
        switch (event) {
            case RunEvent.Succeeded(var _, JobSucceeded outcome, var _) -> succeed(outcome);
            case RunEvent.Compared(var _, JobSucceeded outcome, Comparison found, var _) -> {
                if (succeed(outcome).contains(COMPARISON)) {
                    comparison = found;
                }
            }
            case RunEvent.Failed(var _, String jobId, FailureReason reason, String message, var _) ->
                submitted(jobId).forEach(task -> put(task, new TaskState.Failed(jobId, reason, message)));
            case RunEvent.TooLarge(var _, String message, var _) -> {
                // The comparison is the large part of a result.
                if (tasks.stateOf(COMPARISON) instanceof TaskState.WithJob compared) {
                    put(COMPARISON, new TaskState.Failed(compared.jobId(), FailureReason.INVALID_INPUT, message));
                }
                comparison = null;
            }
        }
        return advance(event.at());
    }

    /**
     * Starts every task that can start. The order of a run: datasets, questions and arms; when all have ended, the calibrations,
     * so that nothing disturbs their measurements, and the comparison of the methods that completed; then the delivery of the
     * recommended one.
     */
    Transition advance(Instant at) {
        List<Task> arms = plan.beforeComparison();
        arms.forEach(this::start);
        if (!tasks.allEnded(arms)) {
            return running();
        }
        if (plan.completed(tasks).isEmpty()) {
            return completed(results().nothingToCompare(), at);
        }
        plan.calibrations().forEach(this::start);
        start(COMPARISON);
        if (!tasks.ended(COMPARISON)) {
            return running();
        }
        if (comparison == null) {
            return completed(Results.comparisonFailed(), at);
        }
        List<Task> delivery = delivery();
        delivery.forEach(this::start);
        return tasks.allEnded(delivery) ? completed(comparison, at) : running();
    }

    /**
     * Gives a waiting task its state, if the tasks it needs have theirs; so one pass in the order of the plan is enough. Tasks with
     * equal jobs share one; a task is skipped if one that it needs has failed.
     */
    private void start(Task task) {
        if (!tasks.waits(task)) {
            return;
        }
        List<Task> needs = plan.needs(task);
        Optional<Task> failed = needs.stream().filter(tasks::failed).findFirst();
        if (failed.isPresent()) {
            put(task, new TaskState.Skipped(failed.get().name()));
        } else if (needs.stream().allMatch(tasks::succeeded)) {
            Job job = new Jobs(run, plan, tasks).of(task);
            JobRequested request = JobRequested.of(job, run.revisionFor(job), task.inRun());
            Optional<TaskState.WithJob> sharer = tasks.withJob(request.jobId());
            if (sharer.isEmpty()) {
                effects.add(new Submit(task, request));
            }
            put(task, sharer.<TaskState>map(state -> state).orElseGet(() -> new Submitted(request.jobId())));
        }
    }

    private List<Task> delivery() {
        return comparison == null
                ? List.of()
                : plan.delivery(comparison.recommendation().method());
    }

    /** Returns the tasks that this is the outcome of. */
    private List<Task> succeed(JobSucceeded outcome) {
        List<Task> ended = submitted(outcome.jobId());
        ended.forEach(task -> put(task, TaskState.after(outcome, task.outputs())));
        return ended;
    }

    /** The tasks of a job without an outcome yet: none if it has one or is unknown, so duplicates and late outcomes change nothing. */
    private List<Task> submitted(String jobId) {
        TaskState submitted = new Submitted(jobId);
        return Stream.concat(plan.tasks().stream(), delivery().stream())
                .filter(task -> submitted.equals(tasks.stateOf(task)))
                .toList();
    }

    private void put(Task task, TaskState state) {
        states.put(task.name(), state);
    }

    private Transition running() {
        return new Transition(new Running(run, states, comparison), effects);
    }

    private Transition completed(Comparison comparison, Instant at) {
        TuningCompleted result = results().completed(comparison, at);
        return new Transition(new RunState.Completed(run, result), List.of(new Announce(result)));
    }

    private Results results() {
        return new Results(run, plan, tasks);
    }
}
