package io.tuneloom.coordinator.domain;

import io.tuneloom.sharedschemas.dataset.LeftOut;
import io.tuneloom.sharedschemas.events.JobSucceeded;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.Calibrations;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.jobs.Usage;
import io.tuneloom.sharedschemas.tuning.Precision;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The state of a task. A task without a state is waiting for those it needs.
 *
 * <pre>
 *   (waits) ── all it needs are done ──> Submitted ──────────────> Succeeded
 *      │                                   │  ^  └───────────────> Failed
 *      │                   has child jobs  v  │  they are done       ^
 *      │                                 Suspended ── one failed ────┘
 *      └────── one it needs failed ──> Skipped
 * </pre>
 */
public sealed interface TaskState {

    /** With a job; tasks whose jobs are equal share it. */
    sealed interface WithJob extends TaskState {
        String jobId();
    }

    /** It is on its queue, or a worker does it. */
    record Submitted(String jobId) implements WithJob {}

    /**
     * It is neither on its queue nor at a worker.
     *
     * @param children ids of the child jobs that it waits for; when there are none left, it waits for the run's turn on its queue
     */
    record Suspended(String jobId, Set<String> children) implements WithJob {
        public Suspended {
            children = Set.copyOf(children);
        }

        Suspended without(String child) {
            return new Suspended(
                    jobId,
                    children.stream().filter(each -> !each.equals(child)).collect(Collectors.toUnmodifiableSet()));
        }
    }

    record Succeeded(
            String jobId,
            Map<String, Artifact> outputs,
            Usage usage,
            boolean reused,
            @Nullable LeftOut leftOut,
            @Nullable Precision precision)
            implements WithJob {
        public Succeeded {
            outputs = Map.copyOf(outputs);
        }
    }

    record Failed(String jobId, FailureReason reason, String message) implements WithJob {}

    /** Never had a job. */
    record Skipped(String failedTask) implements TaskState {}

    /**
     * The state after a job has succeeded.
     *
     * @param task if one of its outputs is missing, or the precision that it was to choose, it has failed
     */
    static TaskState after(JobSucceeded outcome, Task task) {
        List<String> missing = task.outputs().stream()
                .filter(name -> !outcome.outputs().containsKey(name))
                .toList();
        if (task instanceof Task.ChoosePrecision && outcome.precision() == null) {
            return new Failed(
                    outcome.jobId(), FailureReason.INTERNAL, "The worker reported success without a precision");
        }
        if (missing.isEmpty()) {
            return new Succeeded(
                    outcome.jobId(),
                    outcome.outputs(),
                    outcome.usage(),
                    outcome.reused(),
                    outcome.leftOut(),
                    outcome.precision());
        }
        String message = "The worker reported success without the outputs %s; it reported %s"
                .formatted(missing, outcome.outputs().keySet().stream().sorted().toList());
        return new Failed(outcome.jobId(), FailureReason.INTERNAL, message);
    }

    /** The states of a run's tasks by name: which have ended, and with which outputs and usage. */
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
                case Submitted _, Suspended _ -> false;
                case Succeeded _, Failed _, Skipped _ -> true;
            };
        }

        boolean allEnded(List<Task> some) {
            return some.stream().allMatch(this::ended);
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

        /** The measured speeds that costs are computed from; empty until inference has been measured. */
        Optional<Calibrations> calibrations() {
            return calibration(new Task.InferenceCalibration())
                    .map(inference -> new Calibrations(
                            inference,
                            calibration(new Task.TrainingCalibration()).orElse(null),
                            calibration(new Task.AdapterCalibration()).orElse(null)));
        }

        private Optional<Artifact> calibration(Task task) {
            return succeeded(task) ? Optional.of(output(task, Task.CALIBRATION)) : Optional.empty();
        }

        /** The precision that was chosen for the run; empty unless that task has succeeded. */
        Optional<Precision> chosenPrecision() {
            Task task = new Task.ChoosePrecision();
            return succeeded(task) ? Optional.ofNullable(outcome(task).precision()) : Optional.empty();
        }

        Stream<Succeeded> outcomes(List<Task> of) {
            return of.stream().filter(this::succeeded).map(this::outcome);
        }

        private Succeeded outcome(Task task) {
            return (Succeeded) Objects.requireNonNull(stateOf(task));
        }
    }
}
