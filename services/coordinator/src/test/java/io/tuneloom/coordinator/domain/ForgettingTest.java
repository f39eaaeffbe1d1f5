package io.tuneloom.coordinator.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.coordinator.Requests;
import io.tuneloom.coordinator.Workers;
import io.tuneloom.coordinator.domain.Saga.Transition;
import io.tuneloom.coordinator.domain.SimulatedRun.World;
import io.tuneloom.sharedschemas.dataset.DatasetSpec;
import io.tuneloom.sharedschemas.events.JobSucceeded;
import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.events.TuningRequested;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.DatasetJob;
import io.tuneloom.sharedschemas.jobs.EvaluationJob;
import io.tuneloom.sharedschemas.jobs.EvaluationJob.MeasureForgetting;
import io.tuneloom.sharedschemas.jobs.InferenceJob;
import io.tuneloom.sharedschemas.jobs.Job;
import io.tuneloom.sharedschemas.jobs.TrainingJob;
import io.tuneloom.sharedschemas.results.Arm;
import io.tuneloom.sharedschemas.results.Forgetting;
import io.tuneloom.sharedschemas.tuning.BenchmarkName;
import io.tuneloom.sharedschemas.tuning.Method;
import io.tuneloom.sharedschemas.tuning.Precision;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Which jobs measure what models forget, and which train on texts of the base model. */
class ForgettingTest {
    private static final TuningRequested MEASURED = Requests.measuringForgetting(
            Requests.of(2, Method.PRETRAINED, Method.FINE_TUNING, Method.AUGMENTED_FINE_TUNING));
    private static final InferenceJob.SampleTexts REFERENCE =
            new InferenceJob.SampleTexts(Workers.BASE_MODEL, Precision.FP32, 20_000, 128, 1);
    private static final InferenceJob.SampleTexts REPLAY =
            new InferenceJob.SampleTexts(Workers.BASE_MODEL, Precision.FP32, 20_000, 128, 2);

    @Test
    void shouldMeasureEveryTunedModelOnTheSameTextsAndOnAWorldOfItsRepetition() {
        // When
        Map<String, Job> jobs = new SimulatedRun(MEASURED, World.GOOD).finish().jobs;

        // Then
        Job otherWorld = new DatasetJob.GenerateDataset(BenchmarkName.SIMPLE_REVERSALS, 12, 1, 22);
        assertThat(jobs).containsEntry("samples/reference", REFERENCE).doesNotContainKey("samples/replay");
        assertThat(jobs).containsEntry("dataset/other-world/seed-2", otherWorld);
        assertThat(jobs)
                .containsEntry(
                        "augmented-fine-tuning/forgetting/seed-2",
                        new MeasureForgetting(
                                Workers.BASE_MODEL,
                                Workers.output(job(jobs, "augmented-fine-tuning/training/seed-2"), "model"),
                                Precision.FP32,
                                Workers.output(REFERENCE, "samples"),
                                Workers.output(otherWorld, "documents"),
                                Workers.output(otherWorld, "items")));
        assertThat(jobs.values().stream().filter(MeasureForgetting.class::isInstance))
                .hasSize(4);
        assertThat(compare(jobs).maxForgetting()).isEqualTo(0.5);
        assertThat(compare(jobs).arms())
                .allSatisfy(arm -> assertThat(arm.forgetting() != null)
                        .isEqualTo(arm.method().trains()));
    }

    @Test
    void shouldReportItAndCountItAsEvaluation() {
        // Given
        SimulatedRun measured = new SimulatedRun(MEASURED, World.GOOD).finish();
        SimulatedRun plain = new SimulatedRun(
                        Requests.of(2, Method.PRETRAINED, Method.FINE_TUNING, Method.AUGMENTED_FINE_TUNING), World.GOOD)
                .finish();

        // Then
        assertThat(measured.result().forgetting())
                .extracting(Forgetting::method)
                .containsExactly(Method.FINE_TUNING, Method.AUGMENTED_FINE_TUNING);
        Arm with = arm(measured.result());
        Arm without = arm(plain.result());
        assertThat(with.totalPreparation()).isEqualTo(without.totalPreparation());
        assertThat(with.totalEvaluation().deviceSeconds())
                .isGreaterThan(without.totalEvaluation().deviceSeconds());
        assertThat(with.jobs()).isEqualTo(without.jobs() + 2);
        assertThat(plain.jobs).doesNotContainKey("samples/reference");
        assertThat(plain.result().forgetting()).isEmpty();
    }

    /** The model serves both methods. */
    @Test
    void shouldMeasureAModelOnceForAllMethodsThatUseIt() {
        // When
        TuningRequested request = Requests.measuringForgetting(
                Requests.of(1, Method.AUGMENTED_FINE_TUNING, Method.AUGMENTED_FINE_TUNING_WITH_RETRIEVAL));
        SimulatedRun run = new SimulatedRun(request, World.GOOD).finish();

        // Then
        assertThat(run.jobs.values().stream().filter(MeasureForgetting.class::isInstance))
                .hasSize(1);
        assertThat(run.result().forgetting()).hasSize(2);
    }

    @Test
    void shouldMeasureNothingWhereNothingIsTrained() {
        Map<String, Job> jobs = new SimulatedRun(
                        Requests.replaying(Requests.measuringForgetting(Requests.of(1, Method.ICL))), World.GOOD)
                .finish()
                .jobs;

        assertThat(jobs.values())
                .noneMatch(job -> job instanceof InferenceJob.SampleTexts || job instanceof MeasureForgetting);
        assertThat(jobs).doesNotContainKey("dataset/other-world/seed-1");
    }

    @Test
    void shouldMeasureOwnDocumentsOnTextsOnly() {
        // When
        Map<String, Job> jobs = new SimulatedRun(
                        Requests.measuringForgetting(Requests.ofDocuments(1, Method.FINE_TUNING)), World.GOOD)
                .finish()
                .jobs;

        // Then
        MeasureForgetting measure = (MeasureForgetting) job(jobs, "fine-tuning/forgetting/seed-1");
        assertThat(measure.otherDocuments()).isNull();
        assertThat(measure.otherItems()).isNull();
        assertThat(jobs).doesNotContainKey("dataset/other-world/seed-1");
    }

    @Test
    void shouldUseNoWorldOfTheRunNearTheLastSeed() {
        // Given
        DatasetSpec last = DatasetSpec.ofBenchmark(BenchmarkName.SIMPLE_REVERSALS, 8, 4, 1_999_999_990L);

        // When
        Map<String, Job> jobs = new SimulatedRun(
                        Requests.measuringForgetting(Requests.of(last, 1, Method.FINE_TUNING)), World.GOOD)
                .finish()
                .jobs;

        // Then
        assertThat(jobs)
                .containsEntry(
                        "dataset/other-world/seed-1",
                        new DatasetJob.GenerateDataset(BenchmarkName.SIMPLE_REVERSALS, 8, 1, 1_999_999_970L));
    }

    @Test
    void shouldTrainOnOtherTextsThanItMeasuresWith() {
        // When
        SimulatedRun run = new SimulatedRun(Requests.replaying(MEASURED), World.GOOD).finish();

        // Then
        assertThat(run.jobs).containsEntry("samples/replay", REPLAY).containsEntry("samples/reference", REFERENCE);
        assertThat(run.jobs.values().stream().filter(TrainingJob.Train.class::isInstance))
                .isNotEmpty()
                .allSatisfy(job ->
                        assertThat(((TrainingJob.Train) job).replay()).isEqualTo(Workers.output(REPLAY, "samples")));
        assertThat(compare(run.jobs).arms())
                .filteredOn(arm -> arm.method() == Method.FINE_TUNING && arm.seed() == 1)
                .singleElement()
                .satisfies(arm -> assertThat(arm.preparation())
                        .isEqualTo(Workers.usage(REPLAY)
                                .plus(Workers.usage(job(run.jobs, "fine-tuning/training/seed-1")))));
    }

    /** 25 kB are 6,250 tokens; a third of them in each of 40 epochs are 83,333. */
    @Test
    void shouldWriteMoreTextsToReplayForMoreDocuments() {
        // Given
        Job dataset = RunEvents.world(1);
        Map<String, Artifact> outputs = new HashMap<>(Workers.outputs(dataset));
        outputs.computeIfPresent(
                "documents", (_, stored) -> new Artifact(stored.uri(), stored.sha256(), 25_000, stored.mediaType()));
        JobSucceeded generated = Workers.succeed(Workers.task("dataset/seed-1"), dataset, outputs);

        // When
        Transition started = RunEvents.apply(
                new RunState.Absent(), RunEvents.request(Requests.replaying(Requests.of(1, Method.FINE_TUNING))));
        Transition read =
                RunEvents.apply(started.state(), new RunEvent.Succeeded("run-1", generated, SimulatedRun.NOW));

        // Then
        assertThat(SimulatedRun.jobs(started)).noneMatch(job -> job.getValue() instanceof InferenceJob.SampleTexts);
        assertThat(SimulatedRun.jobs(read))
                .contains(Map.entry(
                        "samples/replay",
                        new InferenceJob.SampleTexts(Workers.BASE_MODEL, Precision.FP32, 80_000, 128, 2)));
    }

    /** A job that does not replay has the id that it had before there was replay. */
    @Test
    void shouldTrainAsBeforeWhereNothingIsReplayed() {
        Map<String, Job> measured = new SimulatedRun(MEASURED, World.GOOD).finish().jobs;
        Map<String, Job> plain = new SimulatedRun(
                        Requests.of(2, Method.PRETRAINED, Method.FINE_TUNING, Method.AUGMENTED_FINE_TUNING), World.GOOD)
                .finish()
                .jobs;

        assertThat(List.copyOf(measured.values()))
                .containsAll(plain.values().stream()
                        .filter(job -> !(job instanceof EvaluationJob.Compare))
                        .toList());
    }

    private static EvaluationJob.Compare compare(Map<String, Job> jobs) {
        return (EvaluationJob.Compare) job(jobs, "comparison");
    }

    private static Job job(Map<String, Job> jobs, String task) {
        return Objects.requireNonNull(jobs.get(task));
    }

    private static Arm arm(TuningCompleted result) {
        return result.arms().stream()
                .filter(arm -> arm.method() == Method.FINE_TUNING)
                .findFirst()
                .orElseThrow();
    }
}
