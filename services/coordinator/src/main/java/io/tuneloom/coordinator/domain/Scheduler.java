package io.tuneloom.coordinator.domain;

import io.tuneloom.coordinator.domain.RunState.ChildJob;
import io.tuneloom.coordinator.domain.RunState.Run;
import io.tuneloom.coordinator.domain.RunState.Running;
import io.tuneloom.coordinator.domain.Saga.Effect;
import io.tuneloom.coordinator.domain.Saga.Effect.Announce;
import io.tuneloom.coordinator.domain.Saga.Effect.Submit;
import io.tuneloom.coordinator.domain.Saga.Transition;
import io.tuneloom.coordinator.domain.TaskState.Submitted;
import io.tuneloom.coordinator.domain.TaskState.Suspended;
import io.tuneloom.coordinator.domain.TaskState.Tasks;
import io.tuneloom.coordinator.domain.WorkLimits.DocumentsSize;
import io.tuneloom.sharedschemas.codec.EventCodec;
import io.tuneloom.sharedschemas.codec.EventTooLargeException;
import io.tuneloom.sharedschemas.codec.Events;
import io.tuneloom.sharedschemas.events.JobRequested;
import io.tuneloom.sharedschemas.events.JobSucceeded;
import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.jobs.Job;
import io.tuneloom.sharedschemas.jobs.WorkerService;
import io.tuneloom.sharedschemas.results.Comparison;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One step of a running run: applies an outcome, then starts every task whose needs have succeeded, as far as it is the run's turn on
 * the queues.
 */
final class Scheduler {
    private static final Task COMPARISON = new Task.Comparison();

    private final Run run;
    private final Turns turns;
    private final Plan plan;
    private final List<Task> planned;
    private final Map<String, TaskState> states;
    private final Tasks tasks;
    private final Children children;
    private final List<Effect> effects = new ArrayList<>();
    private final Set<WorkerService> full = EnumSet.noneOf(WorkerService.class);
    private @Nullable Comparison comparison;

    Scheduler(Running running, Turns turns) {
        this.turns = turns;
        run = running.run();
        plan = Plan.of(run.request());
        planned = plan.tasks();
        states = new HashMap<>(running.tasks());
        tasks = new Tasks(states);
        children = new Children(running.children());
        comparison = running.comparison();
    }

    Transition after(RunEvent.Outcome event) {
        switch (event) {
            case RunEvent.Succeeded(var _, JobSucceeded outcome, var _) -> {
                children.ended(outcome.jobId());
                suspendedFor(outcome.jobId())
                        .forEach((task, suspended) -> put(task, suspended.without(outcome.jobId())));
                succeed(outcome);
            }
            case RunEvent.Read(var _, JobSucceeded outcome, DocumentsSize size, WorkLimits limits, var _) ->
                limits.exceededBy(run.request(), size)
                        .ifPresentOrElse(
                                why -> unended(outcome.jobId())
                                        .forEach(task -> put(
                                                task,
                                                new TaskState.Failed(
                                                        outcome.jobId(), FailureReason.LIMIT_EXCEEDED, why))),
                                () -> succeed(outcome));
            case RunEvent.Compared(var _, JobSucceeded outcome, Comparison found, var _) -> {
                if (succeed(outcome).contains(COMPARISON)) {
                    comparison = found;
                }
            }
            case RunEvent.Failed(var _, String jobId, FailureReason reason, String message, var _) -> {
                unended(jobId).forEach(task -> put(task, new TaskState.Failed(jobId, reason, message)));
                children.ended(jobId).ifPresent(child -> failWith(child, reason, message));
            }
            case RunEvent.Suspended(var _, String jobId, List<JobRequested> missing, var _) -> suspend(jobId, missing);
            case RunEvent.TurnsChanged _ -> {}
            case RunEvent.TooLarge(var _, String message, var _) -> {
                // The comparison is the large part of a result.
                if (tasks.stateOf(COMPARISON) instanceof TaskState.WithJob compared) {
                    put(COMPARISON, new TaskState.Failed(compared.jobId(), FailureReason.LIMIT_EXCEEDED, message));
                }
                comparison = null;
            }
        }
        return advance(event.at());
    }

    /**
     * Starts every task that can start. The order of a run: the choice of the precision; datasets, questions and arms; when all have ended, the calibrations,
     * so that nothing disturbs their measurements, and the comparison of the methods that completed; then the delivery of the
     * recommended one.
     */
    Transition advance(Instant at) {
        children.submit(this::hasRoom, request -> effects.add(new Submit(request)));
        resume();
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

    /** The services of the jobs that could go on, but for the run's turn: those of repetitions and arms, and their child jobs. */
    Stream<WorkerService> heldBack() {
        Stream<WorkerService> ready = plan.beforeComparison().stream()
                .filter(tasks::waits)
                .filter(task -> plan.needs(task).stream().allMatch(tasks::succeeded))
                .map(Task::service);
        Stream<WorkerService> resumable = all().stream()
                .filter(task ->
                        tasks.stateOf(task) instanceof Suspended(var _, Set<String> missing) && missing.isEmpty())
                .map(Task::service);
        return Stream.of(children.heldBack(), ready, resumable).flatMap(services -> services);
    }

    /**
     * Gives a waiting task its state, if the tasks it needs have theirs; so one pass in the order of the plan is enough. Tasks with
     * equal jobs share one; a task is skipped if one that it needs has failed, and waits if it is not the run's turn.
     */
    private void start(Task task) {
        if (!tasks.waits(task)) {
            return;
        }
        List<Task> needs = plan.needs(task);
        Optional<Task> failed = needs.stream().filter(tasks::failed).findFirst();
        if (failed.isPresent()) {
            put(task, new TaskState.Skipped(failed.get().name()));
        } else if (needs.stream().allMatch(tasks::succeeded) && mayBegin(task.service())) {
            JobRequested request = request(task, new Jobs(run, plan, tasks).of(task));
            Optional<TaskState.WithJob> sharer = tasks.withJob(request.jobId());
            put(task, sharer.<TaskState>map(state -> state).orElseGet(() -> submit(request)));
        }
    }

    /**
     * Whether it is the run's turn. While jobs of this service wait for child jobs whose turn has not come, another job would only add
     * to them; so the state of a run stays small.
     */
    private boolean mayBegin(WorkerService service) {
        boolean turn = !full.contains(service)
                && hasRoom(service)
                && all().stream()
                        .filter(task -> task.service() == service)
                        .noneMatch(task -> tasks.stateOf(task) instanceof Suspended(var _, Set<String> missing)
                                && children.waitsForItsTurn(missing));
        if (!turn) {
            full.add(service); // Nothing leaves a queue before the next step.
        }
        return turn;
    }

    private JobRequested request(Task task, Job job) {
        return JobRequested.of(job, run.revisionFor(job), task.inRun());
    }

    /** The state of its tasks: a job that no event can carry fails. */
    private TaskState submit(JobRequested request) {
        try {
            EventCodec.write(Events.of("/coordinator", run.id(), request));
        } catch (EventTooLargeException e) {
            return new TaskState.Failed(
                    request.jobId(), FailureReason.LIMIT_EXCEEDED, "The job is too large: " + e.getMessage());
        }
        effects.add(new Submit(request));
        return new Submitted(request.jobId());
    }

    /** Puts jobs on their queues again whose child jobs are done. They come before new ones, since they free what they hold. */
    private void resume() {
        for (Task task : all()) {
            if (tasks.stateOf(task) instanceof Suspended(String jobId, Set<String> missing)
                    && missing.isEmpty()
                    && hasRoom(task.service())) {
                TaskState next = submit(request(task, new Jobs(run, plan, tasks).of(task)));
                unended(jobId).forEach(sharer -> put(sharer, next));
            }
        }
    }

    private boolean hasRoom(WorkerService service) {
        long tasksOnQueue = all().stream()
                .filter(task -> task.service() == service)
                .map(tasks::stateOf)
                .filter(Submitted.class::isInstance)
                .distinct()
                .count();
        return tasksOnQueue + children.onQueue(service) < turns.jobsOf(service);
    }

    /** A worker may say so late, of children that have ended: they are done again at once, from the store. */
    private void suspend(String jobId, List<JobRequested> missing) {
        List<Task> suspended = unended(jobId);
        if (suspended.isEmpty()) {
            return;
        }
        children.add(missing);
        Set<String> ids = missing.stream().map(JobRequested::jobId).collect(Collectors.toSet());
        if (tasks.stateOf(suspended.getFirst()) instanceof Suspended(var _, Set<String> before)) {
            ids.addAll(before);
        }
        suspended.forEach(task -> put(task, new Suspended(jobId, ids)));
    }

    /** Without the child's name: the same failure of several tasks has the same message. */
    private void failWith(ChildJob child, FailureReason reason, String message) {
        suspendedFor(child.jobId())
                .forEach((task, suspended) -> put(task, new TaskState.Failed(suspended.jobId(), reason, message)));
    }

    private Map<Task, Suspended> suspendedFor(String child) {
        Map<Task, Suspended> waiting = new LinkedHashMap<>();
        for (Task task : all()) {
            if (tasks.stateOf(task) instanceof Suspended suspended
                    && suspended.children().contains(child)) {
                waiting.put(task, suspended);
            }
        }
        return waiting;
    }

    private List<Task> delivery() {
        return comparison == null
                ? List.of()
                : plan.delivery(comparison.recommendation().method());
    }

    /** Returns the tasks that this is the outcome of. */
    private List<Task> succeed(JobSucceeded outcome) {
        List<Task> ended = unended(outcome.jobId());
        ended.forEach(task -> put(task, TaskState.after(outcome, task)));
        return ended;
    }

    /** The tasks of a job without an outcome yet: none if it has one or is unknown, so duplicates and late outcomes change nothing. */
    private List<Task> unended(String jobId) {
        return all().stream()
                .filter(task -> switch (tasks.stateOf(task)) {
                    case Submitted submitted -> submitted.jobId().equals(jobId);
                    case Suspended suspended -> suspended.jobId().equals(jobId);
                    case TaskState.Succeeded _, TaskState.Failed _, TaskState.Skipped _ -> false;
                    case null -> false;
                })
                .toList();
    }

    private List<Task> all() {
        return Stream.concat(planned.stream(), delivery().stream()).toList();
    }

    private void put(Task task, TaskState state) {
        states.put(task.name(), state);
    }

    private Transition running() {
        children.dropUnless(child -> !suspendedFor(child).isEmpty());
        return new Transition(new Running(run, states, children.jobs(), comparison), effects);
    }

    private Transition completed(Comparison comparison, Instant at) {
        TuningCompleted result = results().completed(comparison, at);
        return new Transition(new RunState.Completed(run, result), List.of(new Announce(result)));
    }

    private Results results() {
        return new Results(run, plan, tasks);
    }
}
