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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The state of one run according to its events. Events may arrive twice, and progress may arrive late. Child jobs are not tasks of the plan;
 * if one fails, so does its parent.
 */
public final class RunProgress {
    private final String runId;
    private final Map<String, RunTask> plan = new LinkedHashMap<>();
    private final Map<String, TaskState> tasks = new HashMap<>();
    private Optional<RunEnd> end = Optional.empty();

    public RunProgress(String runId) {
        this.runId = runId;
    }

    public void apply(CloudEvent<?> event) {
        switch (event.data()) {
            case TuningAccepted accepted -> accept(accepted);
            case JobProgressed job ->
                move(job.task().name(), new TaskState.Running(job.done(), job.total(), job.unit()));
            case JobSucceeded succeeded -> move(succeeded.task().name(), new TaskState.Done(succeeded.reused()));
            case JobFailed failed -> fail(failed);
            case TuningCompleted completed -> end = Optional.of(new RunEnd.Completed(completed));
            case TuningStopped stopped -> end = Optional.of(new RunEnd.Stopped(stopped.reason()));
            case TuningRejected rejected -> reject(rejected);
            case TuningRequested _,
                    TuningCancelled _,
                    QuestionAsked _,
                    QuestionAnswered _,
                    JobRequested _,
                    JobSuspended _ -> {}
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

    /** The parent of a child job has no outcome of its own then. */
    private void fail(JobFailed failed) {
        TaskState state = new TaskState.Failed(failed.reason(), failed.message());
        String parent = failed.task().parent();
        if (parent == null) {
            move(failed.task().name(), state);
        } else {
            tasks.computeIfPresent(parent, (_, before) -> before.ended() ? before : state);
        }
    }

    private void move(String task, TaskState to) {
        tasks.computeIfPresent(task, (_, from) -> from.ended() && !to.ended() ? from : to);
    }
}
