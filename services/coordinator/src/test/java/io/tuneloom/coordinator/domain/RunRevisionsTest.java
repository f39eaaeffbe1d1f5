package io.tuneloom.coordinator.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.coordinator.Requests;
import io.tuneloom.coordinator.Workers;
import io.tuneloom.coordinator.domain.RunState.Run;
import io.tuneloom.coordinator.domain.Saga.Effect;
import io.tuneloom.coordinator.domain.Saga.Transition;
import io.tuneloom.sharedschemas.events.JobRequested;
import io.tuneloom.sharedschemas.events.JobSucceeded;
import io.tuneloom.sharedschemas.events.TuningRequested;
import io.tuneloom.sharedschemas.events.TuningStopped;
import io.tuneloom.sharedschemas.jobs.EvaluationJob;
import io.tuneloom.sharedschemas.results.Provenance;
import io.tuneloom.sharedschemas.tuning.Method;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which revisions a run's jobs are asked of. */
class RunRevisionsTest {
    private static final TuningRequested REQUEST = Requests.of(1, Method.PRETRAINED);

    @Test
    void shouldHaveAllJobsComputedByTheRevisionsOfItsAcceptance() {
        // Given: a coordinator of later revisions goes on with a run
        Provenance earlier = new Provenance(Map.of("generate-dataset", 7, "evaluate", 8), "0123abc");
        Transition accepted = Saga.apply(new RunState.Absent(), RunEvents.requested(REQUEST, earlier));
        JobRequested dataset = submitted(accepted);

        // When
        JobSucceeded done = new JobSucceeded(
                dataset.jobId(), dataset.task(), Workers.outputs(dataset.job()), Workers.usage(dataset.job()), false);
        Transition next = Saga.apply(accepted.state(), new RunEvent.Succeeded("run-1", done, SimulatedRun.NOW));

        // Then
        assertThat(dataset.revision()).isEqualTo(7);
        assertThat(dataset.jobId())
                .isEqualTo(dataset.job().id(7))
                .isNotEqualTo(dataset.job().id(1));
        assertThat(submitted(next).revision()).isEqualTo(8);
        assertThat(submitted(next).job()).isInstanceOf(EvaluationJob.Evaluate.class);
    }

    @Test
    void shouldSayInTheResultWhatComputedIt() {
        // When
        SimulatedRun run = new SimulatedRun(REQUEST, SimulatedRun.World.GOOD).finish();

        // Then
        assertThat(run.result().provenance()).isEqualTo(Workers.PROVENANCE);
    }

    @Test
    void shouldStopARunThatBeganBeforeJobsHadRevisions() {
        // Given
        Run old = new Run("run-1", null, REQUEST, Workers.BASE_MODEL, SimulatedRun.NOW, null);
        Map<String, TaskState> tasks = Map.of("dataset/seed-1", new TaskState.Submitted("0".repeat(64)));

        // When
        Transition stopped = Saga.apply(new RunState.Running(old, tasks, null), RunEvents.request(REQUEST));

        // Then
        assertThat(stopped.effects())
                .singleElement()
                .isInstanceOfSatisfying(
                        Effect.Announce.class,
                        announcement -> assertThat(((TuningStopped) announcement.event()).reason())
                                .contains("no revisions", "under a new id"));
    }

    @Test
    void shouldKeepTheResultOfARunThatEndedBeforeJobsHadRevisions() {
        // Given
        SimulatedRun run = new SimulatedRun(REQUEST, SimulatedRun.World.GOOD).finish();
        Run old = new Run("run-1", null, REQUEST, Workers.BASE_MODEL, SimulatedRun.NOW, null);
        RunState ended = new RunState.Completed(old, run.result());

        // When
        Transition repeated = Saga.apply(ended, RunEvents.request(REQUEST));

        // Then
        assertThat(repeated.state()).isEqualTo(ended);
        assertThat(repeated.effects()).endsWith(new Effect.Announce(run.result()));
    }

    private static JobRequested submitted(Transition transition) {
        return transition.effects().stream()
                .filter(Effect.Submit.class::isInstance)
                .map(effect -> ((Effect.Submit) effect).request())
                .findFirst()
                .orElseThrow();
    }
}
