package io.tuneloom.client.follow;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The progress of one arm of a run, or of a step that all arms share ({@code dataset}, {@code questions}, {@code
 * comparison}).
 *
 * @param tasks its tasks in the order of the plan, named within the arm: {@code training/seed-1}
 */
public record ArmProgress(String name, List<Map.Entry<String, TaskState>> tasks) {

    /** The completed share of its tasks, 0 to 1. */
    public double fraction() {
        return tasks.stream()
                .mapToDouble(task -> task.getValue().fraction())
                .average()
                .orElse(0);
    }

    public long ended() {
        return tasks.stream().filter(task -> task.getValue().ended()).count();
    }

    /** The first task that failed. */
    public Optional<Map.Entry<String, TaskState>> failed() {
        return tasks.stream()
                .filter(task -> task.getValue() instanceof TaskState.Failed)
                .findFirst();
    }

    /** The task in progress; of several, the first of the plan. */
    public Optional<Map.Entry<String, TaskState>> inProgress() {
        return tasks.stream()
                .filter(task -> switch (task.getValue()) {
                    case TaskState.Running _, TaskState.Suspended _ -> true;
                    case TaskState.Waiting _, TaskState.Done _, TaskState.Failed _ -> false;
                })
                .findFirst();
    }
}
