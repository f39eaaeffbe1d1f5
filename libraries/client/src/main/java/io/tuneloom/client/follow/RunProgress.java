package io.tuneloom.client.follow;

import io.tuneloom.sharedschemas.events.CloudEvent;
import io.tuneloom.sharedschemas.events.JobFailed;
import io.tuneloom.sharedschemas.events.JobProgressed;
import io.tuneloom.sharedschemas.events.JobRequested;
import io.tuneloom.sharedschemas.events.JobSucceeded;
import io.tuneloom.sharedschemas.events.JobSuspended;
import io.tuneloom.sharedschemas.events.QuestionAnswered;
import io.tuneloom.sharedschemas.events.QuestionAsked;
import io.tuneloom.sharedschemas.events.RunTask;
import io.tuneloom.sharedschemas.events.TuningAccepted;
import io.tuneloom.sharedschemas.events.TuningCancelled;
import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.events.TuningRejected;
import io.tuneloom.sharedschemas.events.TuningRequested;
import io.tuneloom.sharedschemas.events.TuningStopped;
import io.tuneloom.sharedschemas.results.Arm;
import io.tuneloom.sharedschemas.results.ArmStatus;
import io.tuneloom.sharedschemas.tuning.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The state of one run according to its events. Events may arrive twice, and progress may arrive late. Child jobs are not tasks of the plan;
 * if one fails, so do all tasks that wait for it. It names only the first of them as its parent.
 */
public final class RunProgress {
    private final String runId;
    private final Map<String, RunTask> plan = new LinkedHashMap<>();
    private final Map<String, TaskState> tasks = new HashMap<>();
    /** Ids of the child jobs of each task that was ever suspended. */
    private final Map<String, Set<String>> children = new HashMap<>();
    /** Ids of the jobs that have succeeded. */
    private final Set<String> succeeded = new HashSet<>();

    private Optional<RunEnd> end = Optional.empty();

    public RunProgress(String runId) {
        this.runId = runId;
    }

    public void apply(CloudEvent<?> event) {
        switch (event.data()) {
            case TuningAccepted accepted -> accept(accepted);
            case JobProgressed job -> progress(job);
            case JobSuspended job -> suspend(job);
            case JobSucceeded job -> succeed(job);
            case JobFailed job -> failedBy(job).forEach(task -> fail(task, job));
            case TuningCompleted completed -> complete(completed);
            case TuningStopped stopped -> end = Optional.of(new RunEnd.Stopped(stopped.reason()));
            case TuningRejected rejected -> reject(rejected);
            case TuningRequested _, TuningCancelled _, QuestionAsked _, QuestionAnswered _, JobRequested _ -> {}
        }
    }

    public String runId() {
        return runId;
    }

    /** Whether any event of it has arrived. */
    public boolean isKnown() {
        return !tasks.isEmpty() || end.isPresent();
    }

    public Optional<RunEnd> end() {
        return end;
    }

    public Optional<TaskState> task(String name) {
        return Optional.ofNullable(tasks.get(name));
    }

    /** In the order of the plan. */
    public List<ArmProgress> arms() {
        Map<String, List<Map.Entry<String, TaskState>>> arms = new LinkedHashMap<>();
        plan.forEach((name, task) -> arms.computeIfAbsent(task.group(), _ -> new ArrayList<>())
                .add(Map.entry(withoutGroup(task), Objects.requireNonNull(tasks.get(name)))));
        return arms.entrySet().stream()
                .map(arm -> new ArmProgress(arm.getKey(), arm.getValue()))
                .toList();
    }

    /** Its name without the group's. */
    private static String withoutGroup(RunTask task) {
        return task.name().equals(task.group())
                ? ""
                : task.name().replaceFirst("^" + Pattern.quote(task.group() + "/"), "");
    }

    /** A rejected request may be corrected and sent again under the same id. */
    private void accept(TuningAccepted accepted) {
        end = end.filter(before -> !(before instanceof RunEnd.Rejected));
        accepted.tasks().forEach(task -> {
            plan.putIfAbsent(task.name(), task);
            tasks.putIfAbsent(task.name(), new TaskState.Waiting());
        });
    }

    /** Another request under the id of a run in progress does not end that run. */
    private void reject(TuningRejected rejected) {
        if (tasks.isEmpty()) {
            end = Optional.of(new RunEnd.Rejected(rejected.problems()));
        }
    }

    /** What a worker says before it suspends a job may arrive after that. */
    private void progress(JobProgressed job) {
        if (!(tasks.get(job.task().name()) instanceof TaskState.Suspended(long done, long total)) || done == total) {
            move(job.task().name(), new TaskState.Running(job.done(), job.total(), job.unit()));
        }
    }

    private void suspend(JobSuspended job) {
        String task = job.task().name();
        children.computeIfAbsent(task, _ -> new HashSet<>())
                .addAll(job.children().stream().map(JobRequested::jobId).toList());
        move(task, suspended(task));
    }

    private void succeed(JobSucceeded job) {
        move(job.task().name(), new TaskState.Done(job.reused()));
        if (succeeded.add(job.jobId())) {
            waitingFor(job.jobId()).forEach(task -> move(task, suspended(task)));
        }
    }

    private TaskState suspended(String task) {
        Set<String> all = children.getOrDefault(task, Set.of());
        return new TaskState.Suspended(all.stream().filter(succeeded::contains).count(), all.size());
    }

    /**
     * The tasks of the plan that fail with this job: its own, or those that wait for it as a child job. They have no outcome of their own
     * then.
     */
    public List<String> failedBy(JobFailed job) {
        String named =
                Objects.requireNonNullElse(job.task().parent(), job.task().name());
        return Stream.concat(Stream.of(named), waitingFor(job.jobId()))
                .distinct()
                .filter(tasks::containsKey)
                .toList();
    }

    private Stream<String> waitingFor(String jobId) {
        return plan.keySet().stream()
                .filter(task -> children.getOrDefault(task, Set.of()).contains(jobId));
    }

    private void fail(String task, JobFailed job) {
        TaskState failed = new TaskState.Failed(job.reason(), job.message());
        boolean own = job.task().name().equals(task);
        tasks.computeIfPresent(task, (_, before) -> before.ended() && !own ? before : failed);
    }

    /** Tasks with equal jobs share one, whose outcome names only the first of them. */
    private void complete(TuningCompleted completed) {
        end = Optional.of(new RunEnd.Completed(completed));
        Set<Method> methods = completed.arms().stream()
                .filter(arm -> arm.status() == ArmStatus.COMPLETED)
                .map(Arm::method)
                .collect(Collectors.toSet());
        plan.forEach((name, task) -> {
            if (task.arm() != null && methods.contains(task.arm())) {
                tasks.computeIfPresent(name, (_, state) -> state.ended() ? state : new TaskState.Done(true));
            }
        });
    }

    private void move(String task, TaskState to) {
        tasks.computeIfPresent(task, (_, from) -> from.ended() && !to.ended() ? from : to);
    }
}
