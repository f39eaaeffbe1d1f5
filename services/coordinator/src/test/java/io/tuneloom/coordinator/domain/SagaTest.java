package io.tuneloom.coordinator.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.coordinator.Requests;
import io.tuneloom.coordinator.Workers;
import io.tuneloom.coordinator.domain.Saga.Effect;
import io.tuneloom.coordinator.domain.Saga.Effect.Announce;
import io.tuneloom.coordinator.domain.Saga.Transition;
import io.tuneloom.coordinator.domain.SimulatedRun.World;
import io.tuneloom.sharedschemas.events.JobSucceeded;
import io.tuneloom.sharedschemas.events.RunTask;
import io.tuneloom.sharedschemas.events.TuningAccepted;
import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.events.TuningRejected;
import io.tuneloom.sharedschemas.events.TuningRequested;
import io.tuneloom.sharedschemas.events.TuningStopped;
import io.tuneloom.sharedschemas.jobs.Calibrations;
import io.tuneloom.sharedschemas.jobs.DatasetJob;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.jobs.InferenceJob;
import io.tuneloom.sharedschemas.jobs.Job;
import io.tuneloom.sharedschemas.jobs.TrainingJob;
import io.tuneloom.sharedschemas.jobs.Usage;
import io.tuneloom.sharedschemas.results.Arm;
import io.tuneloom.sharedschemas.results.ArmFailure;
import io.tuneloom.sharedschemas.results.ArmStatus;
import io.tuneloom.sharedschemas.results.Recommendation;
import io.tuneloom.sharedschemas.tuning.Method;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The saga step by step; what holds in every order is in {@link SagaPropertiesTest}. */
class SagaTest {
    private static final World GOOD = new World(0, false);

    @Test
    void shouldAcceptWithTheWholePlanAndSubmitTheWorlds() {
        // When
        Transition accepted = Saga.apply(new RunState.Absent(), request(Requests.of(2, Method.values())));

        // Then
        assertThat(accepted.effects()).hasSize(3);
        TuningAccepted announced =
                (TuningAccepted) ((Announce) accepted.effects().getFirst()).event();
        assertThat(announced.request()).isEqualTo(Requests.of(2, Method.values()));
        assertThat(announced.tasks())
                .contains(
                        new RunTask("dataset/seed-2", null, "dataset", 2, null),
                        new RunTask("icl/evaluation/seed-1", Method.ICL, "evaluation", 1, null),
                        new RunTask("calibration/training", null, "calibration", null, null),
                        new RunTask("comparison", null, "comparison", null, null))
                .extracting(RunTask::name)
                .isEqualTo(List.of(
                        "dataset/seed-1",
                        "dataset/seed-2",
                        "pretrained/evaluation/seed-1",
                        "pretrained/evaluation/seed-2",
                        "icl/evaluation/seed-1",
                        "icl/evaluation/seed-2",
                        "retrieval/evaluation/seed-1",
                        "retrieval/evaluation/seed-2",
                        "fine-tuning/training/seed-1",
                        "fine-tuning/evaluation/seed-1",
                        "fine-tuning/training/seed-2",
                        "fine-tuning/evaluation/seed-2",
                        "augmented-fine-tuning/augmentation/seed-1",
                        "augmented-fine-tuning/training/seed-1",
                        "augmented-fine-tuning/evaluation/seed-1",
                        "augmented-fine-tuning/augmentation/seed-2",
                        "augmented-fine-tuning/training/seed-2",
                        "augmented-fine-tuning/evaluation/seed-2",
                        "augmented-fine-tuning-with-retrieval/evaluation/seed-1",
                        "augmented-fine-tuning-with-retrieval/evaluation/seed-2",
                        "fine-tuning-same-steps/training/seed-1",
                        "fine-tuning-same-steps/evaluation/seed-1",
                        "fine-tuning-same-steps/training/seed-2",
                        "fine-tuning-same-steps/evaluation/seed-2",
                        "fine-tuning-same-tokens/training/seed-1",
                        "fine-tuning-same-tokens/evaluation/seed-1",
                        "fine-tuning-same-tokens/training/seed-2",
                        "fine-tuning-same-tokens/evaluation/seed-2",
                        "paraphrase-fine-tuning/augmentation/seed-1",
                        "paraphrase-fine-tuning/training/seed-1",
                        "paraphrase-fine-tuning/evaluation/seed-1",
                        "paraphrase-fine-tuning/augmentation/seed-2",
                        "paraphrase-fine-tuning/training/seed-2",
                        "paraphrase-fine-tuning/evaluation/seed-2",
                        "sham-fine-tuning/augmentation/seed-1",
                        "sham-fine-tuning/training/seed-1",
                        "sham-fine-tuning/evaluation/seed-1",
                        "sham-fine-tuning/augmentation/seed-2",
                        "sham-fine-tuning/training/seed-2",
                        "sham-fine-tuning/evaluation/seed-2",
                        "oracle-fine-tuning/augmentation/seed-1",
                        "oracle-fine-tuning/training/seed-1",
                        "oracle-fine-tuning/evaluation/seed-1",
                        "oracle-fine-tuning/augmentation/seed-2",
                        "oracle-fine-tuning/training/seed-2",
                        "oracle-fine-tuning/evaluation/seed-2",
                        "calibration/inference",
                        "calibration/training",
                        "comparison"));
        assertThat(jobs(accepted))
                .containsExactly(
                        Map.entry("dataset/seed-1", world(1)), // the request's seed is 1
                        Map.entry("dataset/seed-2", world(2)));
    }

    @Test
    void shouldReportWhatEachArmTook() {
        // When
        TuningCompleted result = new SimulatedRun(Requests.of(2, Method.ICL, Method.FINE_TUNING), GOOD)
                .finish()
                .result();

        // Then
        Arm icl = result.arms().getFirst();
        Arm tuned = result.arms().getLast();
        assertThat(icl.totalPreparation()).isEqualTo(Usage.NONE);
        assertThat(icl.totalEvaluation().deviceSeconds()).isEqualTo(1.0);
        assertThat(icl.jobs()).isEqualTo(2);
        assertThat(icl.models()).isEmpty();
        assertThat(icl.context()).isEqualTo(Workers.CONTEXT);
        assertThat(tuned.totalPreparation().deviceSeconds()).isEqualTo(1.0);
        assertThat(tuned.preparation()).isEqualTo(Workers.PREPARATION);
        assertThat(tuned.jobs()).isEqualTo(4);
        assertThat(tuned.reusedJobs()).isBetween(0, 4);
        assertThat(tuned.models()).hasSize(2).doesNotHaveDuplicates();
        assertThat(tuned.query()).isNotNull();
        assertThat(result.calibrations())
                .isEqualTo(new Calibrations(
                        Workers.output(new InferenceJob.CalibrateInference(Workers.BASE_MODEL), "calibration"),
                        Workers.output(new TrainingJob.CalibrateTraining(Workers.BASE_MODEL), "calibration")));
    }

    @Test
    void shouldCompareTheOthersWhenOneArmFails() {
        // Given
        SimulatedRun run = new SimulatedRun(Requests.of(2, Method.ICL, Method.FINE_TUNING), GOOD);
        run.deliverUndelivered(0);
        run.deliverUndelivered(0);
        RunEvent.Succeeded training = (RunEvent.Succeeded) run.undelivered.stream()
                .filter(event -> event instanceof RunEvent.Succeeded answer
                        && answer.outcome().task().name().equals("fine-tuning/training/seed-2"))
                .findFirst()
                .orElseThrow();

        // When
        run.undelivered.remove(training);
        run.deliver(failure(training.outcome().jobId(), FailureReason.TRAINING_DIVERGED));
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
    void shouldTrainOnceForMethodsThatAskTheSameModelAndCountItsJobsOnce() {
        // Given
        Method[] methods = {Method.AUGMENTED_FINE_TUNING_WITH_RETRIEVAL, Method.AUGMENTED_FINE_TUNING};

        // When
        SimulatedRun run = new SimulatedRun(Requests.of(2, methods), GOOD).finish();

        // Then
        Arm first = run.result().arms().getFirst();
        Arm second = run.result().arms().getLast();
        assertThat(first.models()).hasSize(2).isEqualTo(second.models());
        assertThat(first.totalPreparation()).isNotEqualTo(Usage.NONE).isEqualTo(second.totalPreparation());
        assertThat(first.jobs()).isEqualTo(6); // two augmentations, trainings and evaluations
        assertThat(second.jobs()).isEqualTo(2);
        assertThat(run.submitted).as("with the delivery").hasSize(2 + 6 + 2 + 2 + 1 + 2);
    }

    @Test
    void shouldTakeTheBudgetOfAnArmThatNobodyAskedForWithoutTrainingIt() {
        // When
        SimulatedRun run = new SimulatedRun(Requests.of(1, Method.FINE_TUNING_SAME_TOKENS), GOOD).finish();

        // Then: the world, the augmentation, the training, its evaluation, two calibrations, the comparison
        Arm arm = run.result().arms().getFirst();
        assertThat(run.submitted).hasSize(7);
        assertThat(arm.jobs()).isEqualTo(3);
        assertThat(arm.totalPreparation().deviceSeconds())
                .as("the training's, for the rows are not trained on")
                .isEqualTo(0.5);
        assertThat(arm.audit()).isNull();
        assertThat(((TuningAccepted) run.announced.getFirst()).tasks())
                .extracting(RunTask::name)
                .containsSequence(
                        "augmented-fine-tuning/augmentation/seed-1",
                        "fine-tuning-same-tokens/training/seed-1",
                        "fine-tuning-same-tokens/evaluation/seed-1");
    }

    @Test
    void shouldFailEveryMethodThatAsksTheModelWhoseTrainingFailed() {
        // Given
        Method[] methods = {Method.RETRIEVAL, Method.AUGMENTED_FINE_TUNING, Method.AUGMENTED_FINE_TUNING_WITH_RETRIEVAL
        };
        SimulatedRun run = new SimulatedRun(Requests.of(1, methods), GOOD);
        run.deliverUndelivered(0); // the world
        run.deliverUndelivered(1); // the augmentation
        RunEvent.Succeeded training = (RunEvent.Succeeded) run.undelivered.removeLast();

        // When
        run.deliver(failure(training.outcome().jobId(), FailureReason.TRAINING_DIVERGED));
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
        TuningCompleted result = new SimulatedRun(Requests.of(1, Method.values()), new World(256, false))
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
    void shouldNameTheReasonThatAllArmsShare() {
        // Given
        var alike = new ArmFailure("icl", FailureReason.MODEL_UNUSABLE, "It knows 5 words.");
        var similar = new ArmFailure("fine-tuning", FailureReason.MODEL_UNUSABLE, "It knows 7 words.");
        var other = new ArmFailure("fine-tuning", FailureReason.TRAINING_DIVERGED, "It went wrong.");

        // Then
        assertThat(reasonWhenBothFail(alike, alike))
                .isEqualTo("No method completed: Model built-in: It knows 5 words.");
        assertThat(reasonWhenBothFail(alike, similar))
                .isEqualTo("No method completed, and all for the same reason, model-unusable; icl says: Model built-in:"
                        + " It knows 5 words.");
        assertThat(reasonWhenBothFail(alike, other)).isEqualTo("No method completed; each arm says why.");
    }

    private static String reasonWhenBothFail(ArmFailure icl, ArmFailure fineTuning) {
        SimulatedRun run = new SimulatedRun(Requests.of(1, Method.ICL, Method.FINE_TUNING), GOOD);
        run.deliverUndelivered(0);
        for (ArmFailure failure : List.of(icl, fineTuning)) {
            RunEvent.Succeeded work = (RunEvent.Succeeded) run.undelivered.removeFirst();
            run.deliver(failure(work.outcome().jobId(), failure.reason(), failure.message()));
        }
        return run.result().recommendation().reason();
    }

    @Test
    void shouldTellWhatBecameOfTheQuestionsThatTheModelWroteAndWhichDoNotFit() {
        // When
        TuningCompleted written = new SimulatedRun(Requests.ofDocuments(2, Method.ICL), GOOD)
                .finish()
                .result();
        TuningCompleted given =
                new SimulatedRun(Requests.of(2, Method.ICL), GOOD).finish().result();

        // Then
        assertThat(written.questions()).isEqualTo(Workers.QUESTIONS);
        assertThat(given.questions()).isNull();
        assertThat(given.tooLong()).isEqualTo(Workers.TOO_LONG);
    }

    @Test
    void shouldTellWhatReadingTheDocumentsLeftOutThoughNoArmCompletes() {
        // When
        SimulatedRun run = new SimulatedRun(Requests.ofDocuments(2, Method.ICL), GOOD);
        run.deliverUndelivered(0);
        run.storeAndLoad();
        RunEvent.Succeeded questions = (RunEvent.Succeeded) run.undelivered.getFirst();
        run.deliver(failure(questions.outcome().jobId(), FailureReason.OUT_OF_MEMORY));

        // Then
        assertThat(run.result().recommendation().method()).isNull();
        assertThat(run.result().leftOut()).isEqualTo(Workers.LEFT_OUT);
        assertThat(new SimulatedRun(Requests.of(2, Method.ICL), GOOD)
                        .finish()
                        .result()
                        .leftOut())
                .isNull();
    }

    @Test
    void shouldTrainNothingWhenNoQuestionCanBeAsked() {
        // Given
        SimulatedRun run = new SimulatedRun(Requests.ofDocuments(2, Method.ICL, Method.FINE_TUNING), GOOD);
        run.deliverUndelivered(0);
        RunEvent.Succeeded questions = (RunEvent.Succeeded) run.undelivered.removeFirst();

        // When
        run.deliver(failure(questions.outcome().jobId(), FailureReason.MODEL_UNUSABLE));

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
        SimulatedRun run = new SimulatedRun(Requests.of(1, Method.ICL), GOOD);
        run.deliverUndelivered(0);
        run.deliverUndelivered(0);
        run.deliverUndelivered(0);
        RunEvent.Compared comparison = (RunEvent.Compared) run.undelivered.removeFirst();

        // When
        run.deliver(failure(comparison.outcome().jobId(), FailureReason.INTERNAL));

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
        SimulatedRun run = new SimulatedRun(Requests.of(1, Method.ICL, Method.FINE_TUNING), GOOD);
        while (run.undelivered.stream().noneMatch(SagaTest::calibratesTraining)) {
            run.deliverUndelivered(0);
        }
        RunEvent.Succeeded training = (RunEvent.Succeeded) run.undelivered.stream()
                .filter(SagaTest::calibratesTraining)
                .findFirst()
                .orElseThrow();
        run.undelivered.remove(training);

        // When
        run.deliver(failure(training.outcome().jobId(), FailureReason.OUT_OF_MEMORY));
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
        SimulatedRun run = new SimulatedRun(Requests.of(1, Method.ICL), GOOD);

        // When
        JobSucceeded incomplete = Workers.succeed(
                Workers.task("dataset/seed-1"), world(1), Map.of("documents", Workers.artifact("documents")));
        run.deliver(new RunEvent.Succeeded("run-1", incomplete, SimulatedRun.NOW));

        // Then
        assertThat(run.result().arms().getFirst().failure())
                .isEqualTo(new ArmFailure(
                        "dataset/seed-1",
                        FailureReason.INTERNAL,
                        "The worker reported success without the outputs [items]; it gave [documents]"));
    }

    @Test
    void shouldRepeatHowARunEndedWhenItIsAskedForAgain() {
        // Given
        SimulatedRun completed = new SimulatedRun(Requests.of(1, Method.ICL), GOOD).finish();
        SimulatedRun stopped = new SimulatedRun(Requests.of(1, Method.ICL), GOOD);
        stopped.deliver(new RunEvent.Cancelled("run-1"));

        // When
        completed.repeatRequest();
        stopped.repeatRequest();

        // Then
        assertThat(completed.announced.getLast()).isEqualTo(completed.result());
        assertThat(completed.announced)
                .hasExactlyElementsOfTypes(TuningAccepted.class, TuningCompleted.class, TuningCompleted.class);
        assertThat(stopped.announced)
                .hasExactlyElementsOfTypes(TuningAccepted.class, TuningStopped.class, TuningStopped.class);
    }

    @Test
    void shouldRejectOtherDataUnderTheSameRunIdWithoutTouchingTheRun() {
        // Given
        SimulatedRun run = new SimulatedRun(Requests.of(1, Method.ICL), GOOD);
        RunState before = run.state();

        // When
        run.deliver(request(Requests.of(2, Method.ICL)));

        // Then
        assertThat(run.state()).isEqualTo(before);
        assertThat(run.announced.getLast())
                .isInstanceOfSatisfying(
                        TuningRejected.class,
                        rejected -> assertThat(rejected.problems())
                                .singleElement()
                                .asString()
                                .startsWith("/data: run 'run-1' exists with other data"));
    }

    @Test
    void shouldIgnoreOutcomesAndCancellationsOfRunsNobodyAskedFor() {
        // Given
        RunState absent = new RunState.Absent();

        // When
        Transition outcome = Saga.apply(absent, success("dataset/seed-1", world(1)));
        Transition cancelled = Saga.apply(absent, new RunEvent.Cancelled("run-1"));

        // Then
        assertThat(outcome).isEqualTo(Transition.unchanged(absent));
        assertThat(cancelled).isEqualTo(Transition.unchanged(absent));
    }

    private static RunEvent.Requested request(TuningRequested request) {
        return new RunEvent.Requested("run-1", request, Workers.BASE_MODEL, SimulatedRun.NOW, Workers.PROVENANCE);
    }

    private static RunEvent success(String task, Job job) {
        return new RunEvent.Succeeded("run-1", Workers.succeed(Workers.task(task), job), SimulatedRun.NOW);
    }

    private static RunEvent failure(String jobId, FailureReason reason) {
        return failure(jobId, reason, "It went wrong.");
    }

    private static RunEvent failure(String jobId, FailureReason reason, String message) {
        return new RunEvent.Failed("run-1", jobId, reason, message, SimulatedRun.NOW);
    }

    private static Job world(long seed) {
        var spec = Requests.of(1, Method.ICL).dataset();
        return new DatasetJob.GenerateDataset(
                Objects.requireNonNull(spec.benchmark()), spec.size(), spec.documentsPerFact(), seed);
    }

    private static List<Map.Entry<String, Job>> jobs(Transition transition) {
        return transition.effects().stream()
                .filter(Effect.Submit.class::isInstance)
                .map(effect -> (Effect.Submit) effect)
                .map(submit -> Map.entry(submit.task().name(), submit.request().job()))
                .toList();
    }
}
