package io.tuneloom.coordinator.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.coordinator.Requests;
import io.tuneloom.coordinator.Workers;
import io.tuneloom.coordinator.domain.Saga.Transition;
import io.tuneloom.coordinator.domain.SimulatedRun.World;
import io.tuneloom.coordinator.domain.SingleQuestion.ChosenModel;
import io.tuneloom.sharedschemas.dataset.DatasetSpec;
import io.tuneloom.sharedschemas.dataset.DocumentSource;
import io.tuneloom.sharedschemas.events.JobSucceeded;
import io.tuneloom.sharedschemas.events.QuestionAsked.TunedModel;
import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.events.TuningRequested;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.jobs.InferenceJob;
import io.tuneloom.sharedschemas.jobs.Job;
import io.tuneloom.sharedschemas.results.Arm;
import io.tuneloom.sharedschemas.results.ArmFailure;
import io.tuneloom.sharedschemas.tuning.InlineDocument;
import io.tuneloom.sharedschemas.tuning.Method;
import io.tuneloom.sharedschemas.tuning.Precision;
import io.tuneloom.sharedschemas.tuning.PrecisionChoice;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The precision of a run: as requested, or chosen by its first job. */
class PrecisionTest {
    private static final Method[] METHODS = {
        Method.PRETRAINED, Method.ICL, Method.FINE_TUNING, Method.AUGMENTED_FINE_TUNING
    };

    @ParameterizedTest
    @CsvSource({"FP32, FP32, 0", "BF16, BF16, 0", "AUTO, BF16, 1"})
    void shouldBeTheSameInEveryJobAndInTheResult(PrecisionChoice requested, Precision expected, int chosen) {
        // When
        SimulatedRun run = new SimulatedRun(in(requested, METHODS), World.GOOD).finish();

        // Then
        assertThat(run.jobs.values()).filteredOn(PrecisionTest::chooses).hasSize(chosen);
        assertThat(run.jobs.values().stream().flatMap(job -> precision(job).stream()))
                .hasSizeGreaterThan(8)
                .containsOnly(expected);
        assertThat(run.result().precision()).isEqualTo(expected);
        assertThat(run.result().delivered()).isNotNull();
    }

    @Test
    void shouldBeChosenBeforeAnyModelComputes() {
        // When
        Transition started =
                RunEvents.apply(new RunState.Absent(), RunEvents.request(in(PrecisionChoice.AUTO, METHODS)));
        Transition generated =
                RunEvents.apply(started.state(), RunEvents.success("dataset/seed-1", RunEvents.world(1)));
        Job choose = new InferenceJob.ChoosePrecision(Workers.BASE_MODEL);
        Transition chosen = RunEvents.apply(generated.state(), RunEvents.success("precision", choose));

        // Then
        assertThat(SimulatedRun.jobs(started))
                .containsExactlyInAnyOrder(
                        Map.entry("precision", choose), Map.entry("dataset/seed-1", RunEvents.world(1)));
        assertThat(SimulatedRun.jobs(generated)).isEmpty();
        assertThat(SimulatedRun.jobs(chosen)).hasSize(4);
    }

    @Test
    void shouldBeChosenBeforeTheModelWritesQuestions() {
        // Given
        var documents = new DatasetSpec(
                null,
                32,
                10,
                new DocumentSource(null, List.of(new InlineDocument("a.txt", "A is b.")), null),
                null,
                100,
                0.1,
                1);

        // When
        SimulatedRun run = new SimulatedRun(
                        Requests.in(PrecisionChoice.AUTO, Requests.of(documents, 1, Method.PRETRAINED)), World.GOOD)
                .finish();

        // Then
        assertThat(run.jobs.keySet()).startsWith("precision", "dataset/seed-1", "questions/seed-1");
        assertThat(precision(Objects.requireNonNull(run.jobs.get("questions/seed-1"))))
                .contains(Precision.BF16);
    }

    @Test
    void shouldFailTheArmsIfItCannotBeChosen() {
        // Given
        Transition started =
                RunEvents.apply(new RunState.Absent(), RunEvents.request(in(PrecisionChoice.AUTO, Method.ICL)));
        Transition generated =
                RunEvents.apply(started.state(), RunEvents.success("dataset/seed-1", RunEvents.world(1)));
        Job choose = new InferenceJob.ChoosePrecision(Workers.BASE_MODEL);
        JobSucceeded nothing = new JobSucceeded(
                choose.id(), Workers.task("precision"), Workers.outputs(choose), Workers.usage(choose), false);

        // When
        RunState failed = RunEvents.apply(
                        generated.state(), RunEvents.failure(choose.id(), FailureReason.OUT_OF_MEMORY, "no memory"))
                .state();
        RunState without = RunEvents.apply(
                        generated.state(), new RunEvent.Succeeded("run-1", nothing, SimulatedRun.NOW))
                .state();

        // Then
        assertThat(result(failed).arms())
                .extracting(Arm::failure)
                .containsExactly(new ArmFailure("precision", FailureReason.OUT_OF_MEMORY, "no memory"));
        assertThat(result(without).arms())
                .extracting(Arm::failure)
                .containsExactly(new ArmFailure(
                        "precision", FailureReason.INTERNAL, "The worker reported success without a precision"));
    }

    @Test
    void shouldBeKeptWhenTheRunIsStored() {
        // Given
        SimulatedRun run = new SimulatedRun(in(PrecisionChoice.AUTO, Method.ICL), World.GOOD);
        run.deliverAll();

        // When
        run.storeAndLoad();

        // Then
        assertThat(run.finish().result().precision()).isEqualTo(Precision.BF16);
    }

    @Test
    void shouldBeThatOfTheRunWhenOneOfItsModelsIsAsked() {
        // Given
        SimulatedRun run =
                new SimulatedRun(in(PrecisionChoice.BF16, Method.ICL, Method.FINE_TUNING), World.GOOD).finish();

        // When
        ChosenModel model = SingleQuestion.tuned(run.state(), new TunedModel("run-1", Method.FINE_TUNING, 1));

        // Then
        assertThat(model)
                .isInstanceOfSatisfying(
                        ChosenModel.Known.class,
                        known -> assertThat(known.precision()).isEqualTo(Precision.BF16));
    }

    private static TuningRequested in(PrecisionChoice precision, Method... methods) {
        return Requests.in(precision, Requests.of(1, methods));
    }

    private static TuningCompleted result(RunState state) {
        return ((RunState.Completed) state).result();
    }

    private static boolean chooses(Job job) {
        return job instanceof InferenceJob.ChoosePrecision;
    }

    private static Optional<Precision> precision(Job job) {
        return Arrays.stream(job.getClass().getRecordComponents())
                .filter(component -> component.getType() == Precision.class)
                .map(component -> value(component, job))
                .findFirst();
    }

    private static Precision value(RecordComponent component, Job job) {
        try {
            return (Precision) component.getAccessor().invoke(job);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
