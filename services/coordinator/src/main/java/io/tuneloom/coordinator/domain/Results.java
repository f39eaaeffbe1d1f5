package io.tuneloom.coordinator.domain;

import io.tuneloom.coordinator.domain.RunState.Run;
import io.tuneloom.coordinator.domain.TaskState.Succeeded;
import io.tuneloom.coordinator.domain.TaskState.Tasks;
import io.tuneloom.sharedschemas.dataset.LeftOut;
import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.jobs.Usage;
import io.tuneloom.sharedschemas.results.Arm;
import io.tuneloom.sharedschemas.results.ArmFailure;
import io.tuneloom.sharedschemas.results.ArmStatus;
import io.tuneloom.sharedschemas.results.AugmentationAudit;
import io.tuneloom.sharedschemas.results.Comparison;
import io.tuneloom.sharedschemas.results.Comparison.ArmCost;
import io.tuneloom.sharedschemas.results.Delivered;
import io.tuneloom.sharedschemas.results.Recommendation;
import io.tuneloom.sharedschemas.tuning.Method;
import io.tuneloom.sharedschemas.tuning.Precision;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Assembles a run's result: the comparison, and per arm its status, cost, models and failure. */
record Results(Run run, Plan plan, Tasks tasks) {

    /** If all arms failed for the same reason, one sentence says it, so that nobody has to compare their messages. */
    Comparison nothingToCompare() {
        List<ArmFailure> failures = plan.methods().stream()
                .flatMap(method -> failure(method).stream())
                .toList();
        ArmFailure first = failures.getFirst();
        if (failures.stream().allMatch(failure -> failure.message().equals(first.message()))) {
            return empty("No method completed: " + first.message());
        }
        return failures.stream().allMatch(failure -> failure.reason() == first.reason())
                ? empty("No method completed, all for the same reason (%s); %s: %s"
                        .formatted(
                                first.reason().label(),
                                plan.methods().getFirst().label(),
                                first.message()))
                : empty("No method completed; see the failure of each arm.");
    }

    static Comparison comparisonFailed() {
        return empty("The methods could not be compared; see the failure of each arm.");
    }

    private static Comparison empty(String reason) {
        return new Comparison(
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Recommendation.none(reason),
                List.of(),
                null,
                null,
                List.of());
    }

    TuningCompleted completed(Comparison comparison, Instant at) {
        return new TuningCompleted(
                run.id(),
                run.request(),
                run.requestedAt(),
                at,
                comparison.rows(),
                comparison.groups(),
                comparison.consistency(),
                comparison.falseAnswers(),
                comparison.baselines(),
                comparison.differences(),
                plan.methods().stream().map(method -> arm(method, comparison)).toList(),
                comparison.breakEven(),
                comparison.cheapest(),
                comparison.costs().isEmpty() ? null : tasks.calibrations().orElse(null),
                comparison.recommendation(),
                delivered(comparison.recommendation().method()).orElse(null),
                comparison.questions(),
                comparison.tooLong(),
                leftOut(),
                run.provenance(),
                precision(),
                comparison.forgetting());
    }

    private Precision precision() {
        return run.request().precision().given().or(tasks::chosenPrecision).orElse(Precision.FP32);
    }

    private Optional<Delivered> delivered(@Nullable Method method) {
        List<Task> delivery = plan.delivery(method);
        if (method == null || delivery.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Delivered(
                method,
                model(delivery, Task.DeliveryTraining.class),
                model(delivery, Task.DeliveryMerge.class),
                firstFailure(delivery.stream()).orElse(null),
                usage(delivery),
                method.augments() ? run.request().holdOut() : 0));
    }

    /** What a kind of these tasks made. */
    private @Nullable Artifact model(List<Task> delivery, Class<? extends Task> kind) {
        return tasks.outcomes(delivery.stream().filter(kind::isInstance).toList())
                .findFirst()
                .map(made -> made.outputs().get(Task.Training.MODEL))
                .orElse(null);
    }

    /** The same for all repetitions, which read the same files. */
    private @Nullable LeftOut leftOut() {
        return tasks.outcomes(plan.datasets())
                .map(Succeeded::leftOut)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private Arm arm(Method method, Comparison comparison) {
        Optional<ArmFailure> failure = failure(method);
        List<Task> arm = plan.arm(method);
        List<Task> added = plan.added(method);
        return new Arm(
                method,
                failure.isPresent() ? ArmStatus.FAILED : ArmStatus.COMPLETED,
                failure.orElse(null),
                cost(method, comparison).map(ArmCost::preparation).orElse(null),
                usage(plan.preparation(method)),
                usage(arm.stream().filter(Results::isEvaluation).toList()),
                cost(method, comparison).map(ArmCost::query).orElse(null),
                cost(method, comparison).map(ArmCost::context).orElse(null),
                (int) added.stream()
                        .map(tasks::stateOf)
                        .filter(TaskState.WithJob.class::isInstance)
                        .count(),
                (int) tasks.outcomes(added).filter(Succeeded::reused).count(),
                models(arm),
                audit(method, comparison).orElse(null));
    }

    /** What it lost is found out by evaluation too. */
    private static boolean isEvaluation(Task task) {
        return task instanceof Task.Evaluation || task instanceof Task.Forgetting;
    }

    /** The root cause: the first failed task in the order of the plan, from the precision and the dataset to the comparison. */
    private Optional<ArmFailure> failure(Method method) {
        return firstFailure(Stream.of(
                        plan.precision(),
                        plan.datasets(),
                        plan.madeForForgetting(method),
                        plan.arm(method),
                        plan.calibrations(),
                        List.<Task>of(new Task.Comparison()))
                .flatMap(List::stream));
    }

    private Optional<ArmFailure> firstFailure(Stream<Task> some) {
        return some.filter(tasks::failed)
                .findFirst()
                .map(task -> failure(task, Objects.requireNonNull(tasks.stateOf(task))));
    }

    private ArmFailure failure(Task task, TaskState state) {
        return switch (state) {
            case TaskState.Failed(String _, FailureReason reason, String message) ->
                new ArmFailure(task.name(), reason, naming(reason, message));
            case TaskState.Skipped(String failedTask) ->
                new ArmFailure(task.name(), FailureReason.DEPENDENCY_FAILED, failedTask + " failed");
            case TaskState.Submitted _, TaskState.Suspended _, Succeeded _ ->
                throw new IllegalStateException(task + " has not failed");
        };
    }

    /** Adds the model's name: workers know only the digest of its folder. */
    private String naming(FailureReason reason, String message) {
        return reason == FailureReason.MODEL_UNUSABLE
                ? "Model %s: %s".formatted(run.request().baseModel(), message)
                : message;
    }

    private Usage usage(List<Task> of) {
        return tasks.outcomes(of).map(Succeeded::usage).reduce(Usage.NONE, Usage::plus);
    }

    private static Optional<ArmCost> cost(Method method, Comparison comparison) {
        return comparison.costs().stream()
                .filter(cost -> cost.method() == method)
                .findFirst();
    }

    private static Optional<AugmentationAudit> audit(Method method, Comparison comparison) {
        return comparison.audits().stream()
                .filter(arm -> arm.method() == method)
                .map(Comparison.ArmAudit::audit)
                .findFirst();
    }

    private List<Artifact> models(List<Task> arm) {
        return tasks.outcomes(
                        arm.stream().filter(Task.Training.class::isInstance).toList())
                .map(outcome -> Objects.requireNonNull(outcome.outputs().get(Task.Training.MODEL)))
                .toList();
    }
}
