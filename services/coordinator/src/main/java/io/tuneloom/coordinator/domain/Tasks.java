package io.tuneloom.coordinator.domain;

import io.tuneloom.coordinator.domain.TaskState.Succeeded;
import io.tuneloom.coordinator.domain.TaskState.WithJob;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.Calibrations;
import io.tuneloom.sharedschemas.jobs.Usage;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads task states: what is done, what it made, what it cost. */
record Tasks(Map<String, TaskState> states) {

    @Nullable
    TaskState stateOf(Task task) {
        return states.get(task.name());
    }

    boolean waits(Task task) {
        return !states.containsKey(task.name());
    }

    boolean succeeded(Task task) {
        return stateOf(task) instanceof Succeeded;
    }

    boolean ended(Task task) {
        return switch (stateOf(task)) {
            case null -> false;
            case TaskState.Submitted _ -> false;
            case Succeeded _, TaskState.Failed _, TaskState.Skipped _ -> true;
        };
    }

    boolean failed(Task task) {
        return ended(task) && !succeeded(task);
    }

    Optional<WithJob> withJob(String jobId) {
        return states.values().stream()
                .filter(WithJob.class::isInstance)
                .map(WithJob.class::cast)
                .filter(state -> state.jobId().equals(jobId))
                .findFirst();
    }

    /** Of a task that has succeeded. */
    Artifact output(Task task, String name) {
        return Objects.requireNonNull(outcome(task).outputs().get(name));
    }

    /** Of a task that has succeeded; empty where its job has no such output. */
    Optional<Artifact> optionalOutput(Task task, String name) {
        return Optional.ofNullable(outcome(task).outputs().get(name));
    }

    /** Of a task that has succeeded. */
    Usage usage(Task task) {
        return outcome(task).usage();
    }

    /** What costs are computed with, once it was measured how fast the run's models are asked. */
    Optional<Calibrations> calibrations() {
        return calibration(new Task.InferenceCalibration())
                .map(inference -> new Calibrations(
                        inference, calibration(new Task.TrainingCalibration()).orElse(null)));
    }

    private Optional<Artifact> calibration(Task task) {
        return succeeded(task) ? Optional.of(output(task, Task.CALIBRATION)) : Optional.empty();
    }

    Stream<Succeeded> outcomes(List<Task> of) {
        return of.stream().filter(this::succeeded).map(this::outcome);
    }

    private Succeeded outcome(Task task) {
        return (Succeeded) Objects.requireNonNull(stateOf(task));
    }
}
