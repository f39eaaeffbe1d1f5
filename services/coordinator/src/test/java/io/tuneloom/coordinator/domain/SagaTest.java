package io.tuneloom.coordinator.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.coordinator.Requests;
import io.tuneloom.coordinator.Workers;
import io.tuneloom.coordinator.domain.Saga.Effect;
import io.tuneloom.coordinator.domain.Saga.Effect.Announce;
import io.tuneloom.coordinator.domain.Saga.Transition;
import io.tuneloom.coordinator.domain.SimulatedRun.World;
import io.tuneloom.sharedschemas.events.EventReference;
import io.tuneloom.sharedschemas.events.Problem;
import io.tuneloom.sharedschemas.events.RejectionReason;
import io.tuneloom.sharedschemas.events.RunTask;
import io.tuneloom.sharedschemas.events.TuningAccepted;
import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.events.TuningRejected;
import io.tuneloom.sharedschemas.events.TuningStopped;
import io.tuneloom.sharedschemas.jobs.Calibrations;
import io.tuneloom.sharedschemas.jobs.InferenceJob;
import io.tuneloom.sharedschemas.jobs.TrainingJob;
import io.tuneloom.sharedschemas.jobs.Usage;
import io.tuneloom.sharedschemas.results.Arm;
import io.tuneloom.sharedschemas.tuning.Method;
import io.tuneloom.sharedschemas.tuning.Precision;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a run does with requests, outcomes and cancellations; what holds in every order is in {@link SagaPropertiesTest}. */
class SagaTest {
    @Test
    void shouldAcceptWithTheWholePlanAndSubmitTheWorlds() {
        // Given
        Method[] methods =
                EnumSet.range(Method.PRETRAINED, Method.ORACLE_FINE_TUNING).toArray(Method[]::new);

        // When
        Transition accepted = RunEvents.apply(new RunState.Absent(), RunEvents.request(Requests.of(2, methods)));

        // Then
        assertThat(accepted.effects()).hasSize(3);
        TuningAccepted announced =
                (TuningAccepted) ((Announce) accepted.effects().getFirst()).event();
        assertThat(announced.request()).isEqualTo(Requests.of(2, methods));
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
        assertThat(SimulatedRun.jobs(accepted))
                .containsExactly(
                        Map.entry("dataset/seed-1", RunEvents.world(1)), // the request's seed is 1
                        Map.entry("dataset/seed-2", RunEvents.world(2)));
    }

    @Test
    void shouldReportWhatEachArmTook() {
        // When
        TuningCompleted result = new SimulatedRun(Requests.of(2, Method.ICL, Method.FINE_TUNING), World.GOOD)
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
                        Workers.output(
                                new InferenceJob.CalibrateInference(Workers.BASE_MODEL, Precision.FP32), "calibration"),
                        Workers.output(
                                new TrainingJob.CalibrateTraining(Workers.BASE_MODEL, Precision.FP32), "calibration")));
    }

    @Test
    void shouldTrainOnceForMethodsThatAskTheSameModelAndCountItsJobsOnce() {
        // Given
        Method[] methods = {Method.AUGMENTED_FINE_TUNING_WITH_RETRIEVAL, Method.AUGMENTED_FINE_TUNING};

        // When
        SimulatedRun run = new SimulatedRun(Requests.of(2, methods), World.GOOD).finish();

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
        SimulatedRun run = new SimulatedRun(Requests.of(1, Method.FINE_TUNING_SAME_TOKENS), World.GOOD).finish();

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
    void shouldTellWhatBecameOfTheQuestionsThatTheModelWroteAndWhichDoNotFit() {
        // When
        TuningCompleted written = new SimulatedRun(Requests.ofDocuments(2, Method.ICL), World.GOOD)
                .finish()
                .result();
        TuningCompleted given = new SimulatedRun(Requests.of(2, Method.ICL), World.GOOD)
                .finish()
                .result();

        // Then
        assertThat(written.questions()).isEqualTo(Workers.QUESTIONS);
        assertThat(given.questions()).isNull();
        assertThat(given.tooLong()).isEqualTo(Workers.TOO_LONG);
    }

    @Test
    void shouldAnswerARepeatedRequestAsTheFirstOne() {
        // Given
        SimulatedRun running = new SimulatedRun(Requests.of(1, Method.ICL), World.GOOD);
        SimulatedRun completed = new SimulatedRun(Requests.of(1, Method.ICL), World.GOOD).finish();
        SimulatedRun stopped = new SimulatedRun(Requests.of(1, Method.ICL), World.GOOD);
        stopped.deliver(RunEvents.cancelled());

        // When
        running.repeatRequest();
        completed.repeatRequest();
        stopped.repeatRequest();

        // Then
        assertThat(running.announced).hasExactlyElementsOfTypes(TuningAccepted.class, TuningAccepted.class);
        assertThat(running.announced.getLast()).isEqualTo(running.announced.getFirst());
        assertThat(completed.announced.getLast()).isEqualTo(completed.result());
        assertThat(completed.announced)
                .hasExactlyElementsOfTypes(
                        TuningAccepted.class, TuningCompleted.class, TuningAccepted.class, TuningCompleted.class);
        assertThat(stopped.announced)
                .hasExactlyElementsOfTypes(
                        TuningAccepted.class, TuningStopped.class, TuningAccepted.class, TuningStopped.class);
    }

    @Test
    void shouldNameTheRequestThatBecameTheRun() {
        // When
        SimulatedRun run = new SimulatedRun(Requests.of(1, Method.ICL), World.GOOD);
        run.storeAndLoad();
        run.deliver(RunEvents.requested(RunEvents.origin("run-1", 99), Requests.of(1, Method.ICL), Workers.PROVENANCE));

        // Then
        assertThat(run.announced)
                .extracting(event -> ((TuningAccepted) event).event())
                .containsOnly(new EventReference("/team", "run-1", 0, 0));
    }

    @Test
    void shouldRejectOtherContentUnderTheSameRunIdWithoutTouchingTheRun() {
        // Given
        SimulatedRun run = new SimulatedRun(Requests.of(1, Method.ICL), World.GOOD);
        RunState before = run.state();
        Origin otherData = RunEvents.origin("run-1", 8);
        Origin otherSubject = new Origin(new EventReference("/team", "run-1", 0, 9), "run-2");

        // When
        run.deliver(RunEvents.requested(otherData, Requests.of(2, Method.ICL), Workers.PROVENANCE));
        run.deliver(RunEvents.requested(otherSubject, Requests.of(1, Method.ICL), Workers.PROVENANCE));

        // Then
        assertThat(run.state()).isEqualTo(before);
        assertThat(run.announced).hasSize(1);
        assertThat(run.rejected)
                .extracting(TuningRejected::event)
                .containsExactly(otherData.event(), otherSubject.event());
        assertThat(run.rejected).extracting(TuningRejected::reason).containsOnly(RejectionReason.CONFLICT);
        assertThat(run.rejected)
                .flatExtracting(TuningRejected::problems)
                .extracting(Problem::toString)
                .satisfiesExactly(
                        problem -> assertThat(problem).startsWith("/data: run 'run-1' exists with other content"),
                        problem -> assertThat(problem).startsWith("/subject: run 'run-1' exists"));
    }

    @Test
    void shouldAnswerARejectedRequestWhateverItsRunIsDoing() {
        // Given
        SimulatedRun running = new SimulatedRun(Requests.of(1, Method.ICL), World.GOOD);
        SimulatedRun completed = new SimulatedRun(Requests.of(1, Method.ICL), World.GOOD).finish();
        List<Problem> problems = List.of(new Problem("/data/seeds", "is required"));
        EventReference event = RunEvents.origin("run-1", 3).event();

        // Then
        assertThat(List.of(new RunState.Absent(), running.state(), completed.state()))
                .allSatisfy(state -> assertThat(RunEvents.apply(
                                state, new RunEvent.Rejected("name", event, RejectionReason.INVALID, problems)))
                        .isEqualTo(new Transition(
                                state,
                                List.of(new Effect.Reject(
                                        "name", new TuningRejected(RejectionReason.INVALID, event, problems))))));
    }

    @Test
    void shouldIgnoreOutcomesOfRunsNobodyAskedFor() {
        // Given
        RunState absent = new RunState.Absent();

        // When
        Transition outcome = RunEvents.apply(absent, RunEvents.success("dataset/seed-1", RunEvents.world(1)));

        // Then
        assertThat(outcome).isEqualTo(Transition.unchanged(absent));
    }

    @Test
    void shouldAnswerEveryCancellation() {
        // Given
        SimulatedRun running = new SimulatedRun(Requests.of(1, Method.ICL), World.GOOD);
        SimulatedRun completed = new SimulatedRun(Requests.of(1, Method.ICL), World.GOOD).finish();
        RunState stopped =
                RunEvents.apply(running.state(), RunEvents.cancelled()).state();

        // Then
        assertThat(answer(new RunState.Absent(), RunEvents.cancelled()))
                .isEqualTo("/data/runId: no run 'run-1' is known");
        assertThat(answer(running.state(), RunEvents.cancelled())).isEqualTo("cancelled on request");
        assertThat(answer(stopped, RunEvents.cancelled())).isEqualTo("cancelled on request");
        assertThat(answer(completed.state(), RunEvents.cancelled()))
                .startsWith("/data/runId: run 'run-1' has completed");
    }

    /** A cancellation that came before its run must not stop it when it is delivered again; nor is it ignored in silence. */
    @Test
    void shouldAnswerARepeatedCancellationWithoutItsEffect() {
        // Given
        RunState running = new SimulatedRun(Requests.of(1, Method.ICL), World.GOOD).state();
        RunEvent repeated = RunEvents.cancelled().again().orElseThrow();

        // Then
        assertThat(RunEvents.apply(running, repeated).state()).isEqualTo(running);
        assertThat(answer(running, repeated)).contains("was answered before");
    }

    private static String answer(RunState state, RunEvent event) {
        return switch (RunEvents.apply(state, event).effects().getFirst()) {
            case Announce(TuningStopped stopped) -> stopped.reason();
            case Effect.Reject(var _, var rejection) ->
                rejection.problems().getFirst().toString();
            case Effect.Announce _, Effect.Submit _ -> throw new AssertionError("No answer to a cancellation");
        };
    }
}
