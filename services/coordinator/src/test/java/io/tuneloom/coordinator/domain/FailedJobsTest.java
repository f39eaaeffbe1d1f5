package io.tuneloom.coordinator.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.coordinator.Requests;
import io.tuneloom.coordinator.Workers;
import io.tuneloom.coordinator.domain.SimulatedRun.World;
import io.tuneloom.sharedschemas.events.JobRequested;
import io.tuneloom.sharedschemas.events.JobSucceeded;
import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.jobs.InferenceJob;
import io.tuneloom.sharedschemas.jobs.Job;
import io.tuneloom.sharedschemas.results.Arm;
import io.tuneloom.sharedschemas.results.ArmFailure;
import io.tuneloom.sharedschemas.results.ArmStatus;
import io.tuneloom.sharedschemas.results.Recommendation;
import io.tuneloom.sharedschemas.tuning.Method;
import io.tuneloom.sharedschemas.tuning.Precision;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a run reports when jobs fail. */
class FailedJobsTest {
    @Test
    void shouldCompareTheOthersWhenOneArmFails() {
        // Given
        SimulatedRun run = new SimulatedRun(Requests.of(2, Method.ICL, Method.FINE_TUNING), World.GOOD);
        run.deliverUndelivered(0);
        run.deliverUndelivered(0);
        RunEvent.Succeeded training = (RunEvent.Succeeded) run.undelivered.stream()
                .filter(event -> event instanceof RunEvent.Succeeded answer
                        && answer.outcome().task().name().equals("fine-tuning/training/seed-2"))
                .findFirst()
                .orElseThrow();

        // When
        run.undelivered.remove(training);
        run.deliver(RunEvents.failure(training.outcome().jobId(), FailureReason.TRAINING_DIVERGED));
        TuningCompleted result = run.finish().result();

        // Then
        Arm failed = result.arms().getLast();
        assertThat(result.arms()).extracting(Arm::status).containsExactly(ArmStatus.COMPLETED, ArmStatus.FAILED);
        assertThat(failed.failure())
                .isEqualTo(new ArmFailure(
                        "fine-tuning/training/seed-2", FailureReason.TRAINING_DIVERGED, "It went wrong."));
        assertThat(failed.models()).hasSize(1);
        assertThat(failed.context()).isNull();
        assertThat(failed.jobs()).isEqualTo(3); // two trainings and the evaluation of the first
        assertThat(result.rows()).allMatch(row -> row.method() == Method.ICL);
    }

    @Test
    void shouldFailEveryMethodThatAsksTheModelWhoseTrainingFailed() {
        // Given
        Method[] methods = {Method.RETRIEVAL, Method.AUGMENTED_FINE_TUNING, Method.AUGMENTED_FINE_TUNING_WITH_RETRIEVAL
        };
        SimulatedRun run = new SimulatedRun(Requests.of(1, methods), World.GOOD);
        run.deliverUndelivered(0); // the world
        run.deliverUndelivered(1); // the augmentation
        RunEvent.Succeeded training = (RunEvent.Succeeded) run.undelivered.removeLast();

        // When
        run.deliver(RunEvents.failure(training.outcome().jobId(), FailureReason.TRAINING_DIVERGED));
        TuningCompleted result = run.finish().result();

        // Then
        assertThat(result.arms())
                .extracting(Arm::failure)
                .containsExactly(
                        null,
                        new ArmFailure(
                                "augmented-fine-tuning/training/seed-1",
                                FailureReason.TRAINING_DIVERGED,
                                "It went wrong."),
                        new ArmFailure(
                                "augmented-fine-tuning/training/seed-1",
                                FailureReason.TRAINING_DIVERGED,
                                "It went wrong."));
    }

    @Test
    void shouldEndWithoutAComparisonWhenNoArmCompletes() {
        // When
        TuningCompleted result = new SimulatedRun(Requests.of(1, Method.values()), new World(256, false, 0))
                .finish()
                .result();

        // Then
        assertThat(result.rows()).isEmpty();
        assertThat(result.recommendation()).isEqualTo(Recommendation.none("No method completed: no memory"));
        assertThat(result.arms())
                .hasSize(Method.values().length)
                .allSatisfy(arm -> assertThat(arm.failure())
                        .isEqualTo(new ArmFailure("dataset/seed-1", FailureReason.OUT_OF_MEMORY, "no memory")));
    }

    @Test
    void shouldSayTheSameOfMethodsWhosePartsFailAlike() {
        // Given evaluations that wait for a part each
        SimulatedRun run = new SimulatedRun(Requests.of(1, Method.PRETRAINED, Method.ICL), new World(0, false, 1));
        run.deliverUndelivered(0);
        run.deliverUndelivered(0);
        run.deliverUndelivered(0);

        // When
        for (RunEvent part : List.copyOf(run.undelivered)) {
            run.deliver(RunEvents.failure(((RunEvent.Succeeded) part).outcome().jobId(), FailureReason.TEXT_TOO_LONG));
        }

        // Then
        assertThat(run.result().recommendation()).isEqualTo(Recommendation.none("No method completed: It went wrong."));
    }

    @Test
    void shouldFailEveryMethodThatWaitsForTheSamePart() {
        // Given
        SimulatedRun run = new SimulatedRun(Requests.of(1, Method.PRETRAINED, Method.ICL), World.GOOD);
        run.deliverUndelivered(0);
        List<JobSucceeded> evaluations = run.undelivered.stream()
                .map(event -> ((RunEvent.Succeeded) event).outcome())
                .toList();
        run.undelivered.clear();

        // When
        evaluations.forEach(evaluation -> run.deliver(suspendedForThePart(evaluation)));
        assertThat(run.undelivered).as("it is asked for once").hasSize(1);
        run.deliver(RunEvents.failure(part(evaluations.getFirst()).jobId(), FailureReason.TEXT_TOO_LONG));

        // Then
        assertThat(run.result().arms())
                .extracting(Arm::failure)
                .containsExactly(
                        new ArmFailure("pretrained/evaluation/seed-1", FailureReason.TEXT_TOO_LONG, "It went wrong."),
                        new ArmFailure("icl/evaluation/seed-1", FailureReason.TEXT_TOO_LONG, "It went wrong."));
    }

    @Test
    void shouldAskAgainForAPartThatFailedBeforeAnotherJobNeededIt() {
        // Given
        SimulatedRun run = new SimulatedRun(Requests.of(1, Method.PRETRAINED, Method.ICL), World.GOOD);
        run.deliverUndelivered(0);
        JobSucceeded first = ((RunEvent.Succeeded) run.undelivered.getFirst()).outcome();
        JobSucceeded second = ((RunEvent.Succeeded) run.undelivered.getLast()).outcome();

        // When
        run.deliver(suspendedForThePart(first));
        run.deliver(RunEvents.failure(part(first).jobId(), FailureReason.TEXT_TOO_LONG));

        // Then
        assertThat(SimulatedRun.jobs(RunEvents.apply(run.state(), suspendedForThePart(second))))
                .containsExactly(
                        Map.entry(part(second).task().name(), part(second).job()));
    }

    private static RunEvent suspendedForThePart(JobSucceeded evaluation) {
        return new RunEvent.Suspended("run-1", evaluation.jobId(), List.of(part(evaluation)), SimulatedRun.NOW);
    }

    /** The same job for every evaluation. */
    private static JobRequested part(JobSucceeded evaluation) {
        Artifact model = Workers.artifact("model");
        Job job = new InferenceJob.Generate(model, Precision.FP32, null, model, 0, 1, 16, null);
        return JobRequested.of(job, job.revision(), evaluation.task().child("part-0"));
    }

    @Test
    void shouldNameTheReasonThatAllArmsShare() {
        // Given
        var alike = new ArmFailure("icl", FailureReason.MODEL_UNUSABLE, "It knows 5 words.");
        var similar = new ArmFailure("fine-tuning", FailureReason.MODEL_UNUSABLE, "It knows 7 words.");
        var other = new ArmFailure("fine-tuning", FailureReason.TRAINING_DIVERGED, "It went wrong.");

        // Then
        assertThat(reasonWhenBothFail(alike, alike))
                .isEqualTo("No method completed: Model built-in: It knows 5 words.");
        assertThat(reasonWhenBothFail(alike, similar))
                .isEqualTo("No method completed, all for the same reason (model-unusable); icl: Model built-in:"
                        + " It knows 5 words.");
        assertThat(reasonWhenBothFail(alike, other)).isEqualTo("No method completed; see the failure of each arm.");
    }

    private static String reasonWhenBothFail(ArmFailure icl, ArmFailure fineTuning) {
        SimulatedRun run = new SimulatedRun(Requests.of(1, Method.ICL, Method.FINE_TUNING), World.GOOD);
        run.deliverUndelivered(0);
        for (ArmFailure failure : List.of(icl, fineTuning)) {
            RunEvent.Succeeded work = (RunEvent.Succeeded) run.undelivered.removeFirst();
            run.deliver(RunEvents.failure(work.outcome().jobId(), failure.reason(), failure.message()));
        }
        return run.result().recommendation().reason();
    }

    @Test
    void shouldTellWhatReadingTheDocumentsLeftOutThoughNoArmCompletes() {
        // When
        SimulatedRun run = new SimulatedRun(Requests.ofDocuments(2, Method.ICL), World.GOOD);
        run.deliverUndelivered(0);
        run.storeAndLoad();
        RunEvent.Succeeded questions = (RunEvent.Succeeded) run.undelivered.getFirst();
        run.deliver(RunEvents.failure(questions.outcome().jobId(), FailureReason.OUT_OF_MEMORY));

        // Then
        assertThat(run.result().recommendation().method()).isNull();
        assertThat(run.result().leftOut()).isEqualTo(Workers.LEFT_OUT);
        assertThat(new SimulatedRun(Requests.of(2, Method.ICL), World.GOOD)
                        .finish()
                        .result()
                        .leftOut())
                .isNull();
    }

    @Test
    void shouldTrainNothingWhenNoQuestionCanBeAsked() {
        // Given
        SimulatedRun run = new SimulatedRun(Requests.ofDocuments(2, Method.ICL, Method.FINE_TUNING), World.GOOD);
        run.deliverUndelivered(0);
        RunEvent.Succeeded questions = (RunEvent.Succeeded) run.undelivered.removeFirst();

        // When
        run.deliver(RunEvents.failure(questions.outcome().jobId(), FailureReason.MODEL_UNUSABLE));

        // Then
        assertThat(run.submitted).hasSize(2);
        assertThat(run.result().arms())
                .hasSize(2)
                .allSatisfy(arm -> assertThat(arm.failure())
                        .isEqualTo(new ArmFailure(
                                "questions/seed-1", FailureReason.MODEL_UNUSABLE, "Model built-in: It went wrong.")));
    }

    @Test
    void shouldSayThatTheComparisonFailed() {
        // Given
        SimulatedRun run = new SimulatedRun(Requests.of(1, Method.ICL), World.GOOD);
        run.deliverUndelivered(0);
        run.deliverUndelivered(0);
        run.deliverUndelivered(0);
        RunEvent.Compared comparison = (RunEvent.Compared) run.undelivered.removeFirst();

        // When
        run.deliver(RunEvents.failure(comparison.outcome().jobId(), FailureReason.INTERNAL));

        // Then
        assertThat(run.result().rows()).isEmpty();
        assertThat(run.result().recommendation().method()).isNull();
        assertThat(run.result().arms())
                .extracting(Arm::failure)
                .containsExactly(new ArmFailure("comparison", FailureReason.INTERNAL, "It went wrong."));
    }

    @Test
    void shouldSayWhyNothingCouldBeComparedWhenNoCostCanBeComputed() {
        // Given
        SimulatedRun run = new SimulatedRun(Requests.of(1, Method.ICL, Method.FINE_TUNING), World.GOOD);
        while (run.undelivered.stream().noneMatch(FailedJobsTest::calibratesTraining)) {
            run.deliverUndelivered(0);
        }
        RunEvent.Succeeded training = (RunEvent.Succeeded) run.undelivered.stream()
                .filter(FailedJobsTest::calibratesTraining)
                .findFirst()
                .orElseThrow();
        run.undelivered.remove(training);

        // When
        run.deliver(RunEvents.failure(training.outcome().jobId(), FailureReason.OUT_OF_MEMORY));
        TuningCompleted result = run.finish().result();

        // Then
        assertThat(result.rows()).isEmpty();
        assertThat(result.calibrations()).isNull();
        assertThat(result.arms())
                .extracting(Arm::failure)
                .containsOnly(new ArmFailure("calibration/training", FailureReason.OUT_OF_MEMORY, "It went wrong."));
    }

    private static boolean calibratesTraining(RunEvent event) {
        return event instanceof RunEvent.Succeeded answer
                && answer.outcome().task().name().equals("calibration/training");
    }

    @Test
    void shouldTakeASuccessWithoutItsOutputsForAFailure() {
        // Given
        SimulatedRun run = new SimulatedRun(Requests.of(1, Method.ICL), World.GOOD);

        // When
        JobSucceeded incomplete = Workers.succeed(
                Workers.task("dataset/seed-1"), RunEvents.world(1), Map.of("documents", Workers.artifact("documents")));
        run.deliver(new RunEvent.Succeeded("run-1", incomplete, SimulatedRun.NOW));

        // Then
        assertThat(run.result().arms().getFirst().failure())
                .isEqualTo(new ArmFailure(
                        "dataset/seed-1",
                        FailureReason.INTERNAL,
                        "The worker reported success without the outputs [items]; it reported [documents]"));
    }
}
