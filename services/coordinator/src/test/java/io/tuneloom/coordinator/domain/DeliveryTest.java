package io.tuneloom.coordinator.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.coordinator.Requests;
import io.tuneloom.coordinator.Workers;
import io.tuneloom.coordinator.domain.SimulatedRun.World;
import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.events.TuningRequested;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.AugmentationJob;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.jobs.Job;
import io.tuneloom.sharedschemas.jobs.TrainingJob;
import io.tuneloom.sharedschemas.results.Arm;
import io.tuneloom.sharedschemas.results.ArmFailure;
import io.tuneloom.sharedschemas.results.ArmStatus;
import io.tuneloom.sharedschemas.results.Delivered;
import io.tuneloom.sharedschemas.tuning.LoraSettings;
import io.tuneloom.sharedschemas.tuning.Method;
import io.tuneloom.sharedschemas.tuning.TargetModule;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The model to be used; workers recommend the last method. */
class DeliveryTest {
    @Test
    void shouldTuneTheRecommendedMethodOnceMoreOnRowsAboutAllFacts() {
        // Given
        SimulatedRun run = untilDelivery(Requests.of(2, Method.ICL, Method.AUGMENTED_FINE_TUNING));

        // When
        Map<String, Job> augmentation = run.deliverAll();
        boolean running = run.state() instanceof RunState.Running;
        Map<String, Job> training = run.deliverAll();
        TuningCompleted result = run.result();

        // Then
        assertThat(running).isTrue();
        AugmentationJob.Augment augment =
                (AugmentationJob.Augment) Objects.requireNonNull(augmentation.get("delivery/augmentation"));
        TrainingJob.Train train = (TrainingJob.Train) Objects.requireNonNull(training.get("delivery/training"));
        assertThat(augment).returns(0.0, AugmentationJob.Augment::holdOut).returns(0L, AugmentationJob.Augment::seed);
        assertThat(train.rows()).isEqualTo(Workers.output(augment, "rows"));
        assertThat(train.documents()).isEqualTo(augment.documents());
        assertThat(result.delivered())
                .isEqualTo(new Delivered(
                        Method.AUGMENTED_FINE_TUNING,
                        Workers.output(train, "model"),
                        null,
                        Workers.usage(augment).plus(Workers.usage(train)),
                        0.25));
        assertThat(result.arms()).flatExtracting(Arm::models).hasSize(2).doesNotContain(Workers.output(train, "model"));
    }

    @Test
    void shouldDeliverTheFirstRepetitionsModelWhereNothingIsHeldOut() {
        // When
        SimulatedRun run = new SimulatedRun(Requests.of(2, Method.ICL, Method.FINE_TUNING), World.GOOD).finish();

        // Then
        Delivered delivered = Objects.requireNonNull(run.result().delivered());
        assertThat(delivered.model())
                .isEqualTo(run.result().arms().getLast().models().getFirst());
        assertThat(delivered.measuredHoldOut()).isZero();
        assertThat(run.submitted)
                .as("two worlds, two trainings, four evaluations, two calibrations, a comparison")
                .hasSize(11);
    }

    @Test
    void shouldDeliverNothingThatNobodyAsksForOrThatIsNotTuned() {
        TuningRequested request = Requests.of(1, Method.ICL, Method.AUGMENTED_FINE_TUNING);

        assertThat(new SimulatedRun(Requests.withoutDelivery(request), World.GOOD)
                        .finish()
                        .result()
                        .delivered())
                .isNull();
        assertThat(new SimulatedRun(Requests.of(1, Method.FINE_TUNING, Method.ICL), World.GOOD)
                        .finish()
                        .result()
                        .delivered())
                .isNull();
    }

    @Test
    void shouldDeliverAnAdapterAndWhatItMakesOfItsBaseWhereThatIsAskedFor() {
        // Given
        LoraSettings merged = new LoraSettings(8, 16, 0, List.of(TargetModule.Q_PROJ), false, null, true);
        TuningRequested request = Requests.of(1, Method.FINE_TUNING, Method.LORA_FINE_TUNING);

        // When
        SimulatedRun run = new SimulatedRun(Requests.withLora(merged, request), World.GOOD).finish();
        Delivered delivered = Objects.requireNonNull(run.result().delivered());
        Delivered adapter = Objects.requireNonNull(
                new SimulatedRun(request, World.GOOD).finish().result().delivered());

        // Then
        Artifact model = run.result().arms().getLast().models().getFirst();
        assertThat(delivered.model()).isEqualTo(model);
        assertThat(delivered.merged()).isEqualTo(Workers.output(new TrainingJob.Merge(model), "model"));
        assertThat(adapter.merged()).isNull();
        assertThat(run.jobs.get("fine-tuning/training/seed-1"))
                .isInstanceOfSatisfying(
                        TrainingJob.Train.class,
                        train -> assertThat(train.settings()).isEqualTo(request.training()));
        assertThat(run.result().calibrations()).satisfies(calibrations -> {
            assertThat(calibrations.training()).isNotNull();
            assertThat(calibrations.adapterTraining()).isNotNull().isNotEqualTo(calibrations.training());
        });
    }

    @Test
    void shouldDeliverTheAdapterAlthoughMergingFails() {
        // Given
        LoraSettings merged = new LoraSettings(8, 16, 0, List.of(TargetModule.Q_PROJ), false, null, true);
        SimulatedRun run = untilDelivery(Requests.withLora(merged, Requests.of(1, Method.AUGMENTED_LORA_FINE_TUNING)));
        run.deliverAll();
        run.deliverAll();
        RunEvent.Succeeded merge = (RunEvent.Succeeded) run.undelivered.removeFirst();

        // When
        run.deliver(new RunEvent.Failed(
                "run-1", merge.outcome().jobId(), FailureReason.OUT_OF_MEMORY, "no memory", SimulatedRun.NOW));

        // Then
        Delivered delivered = Objects.requireNonNull(run.result().delivered());
        assertThat(delivered.model()).isNotNull();
        assertThat(delivered.merged()).isNull();
        assertThat(delivered.failure())
                .isEqualTo(new ArmFailure("delivery/merge", FailureReason.OUT_OF_MEMORY, "no memory"));
    }

    @Test
    void shouldCompleteWithTheReasonWhenDeliveryFails() {
        // Given
        SimulatedRun run = untilDelivery(Requests.of(1, Method.AUGMENTED_FINE_TUNING));
        RunEvent.Succeeded augmentation = (RunEvent.Succeeded) run.undelivered.removeFirst();

        // When
        run.deliver(new RunEvent.Failed(
                "run-1",
                augmentation.outcome().jobId(),
                FailureReason.MODEL_UNUSABLE,
                "its weights are missing",
                SimulatedRun.NOW));

        // Then
        TuningCompleted result = run.result();
        Delivered delivered = Objects.requireNonNull(result.delivered());
        assertThat(delivered.model()).isNull();
        assertThat(delivered.failure())
                .isEqualTo(new ArmFailure(
                        "delivery/augmentation",
                        FailureReason.MODEL_UNUSABLE,
                        "Model built-in: its weights are missing"));
        assertThat(result.rows()).isNotEmpty();
        assertThat(result.arms()).extracting(Arm::status).containsExactly(ArmStatus.COMPLETED);
    }

    @Test
    void shouldTellWithoutTheComparisonWhatIsTooLargeWhenItIsDelivered() {
        // Given
        SimulatedRun run = untilDelivery(Requests.of(1, Method.AUGMENTED_FINE_TUNING));

        // When
        run.deliver(new RunEvent.TooLarge("run-1", "too large to be told", SimulatedRun.NOW));

        // Then
        TuningCompleted result = run.result();
        assertThat(result.rows()).isEmpty();
        assertThat(result.delivered()).isNull();
        assertThat(result.arms())
                .extracting(Arm::failure)
                .isEqualTo(List.of(new ArmFailure("comparison", FailureReason.LIMIT_EXCEEDED, "too large to be told")));
    }

    /** The run after its comparison. */
    private static SimulatedRun untilDelivery(TuningRequested request) {
        SimulatedRun run = new SimulatedRun(request, World.GOOD);
        while (run.undelivered.stream()
                .noneMatch(event -> event instanceof RunEvent.Succeeded success
                        && success.outcome().task().step().equals("delivery"))) {
            run.deliverUndelivered(0);
        }
        return run;
    }
}
