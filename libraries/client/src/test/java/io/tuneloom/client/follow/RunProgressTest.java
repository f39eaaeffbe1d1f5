package io.tuneloom.client.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.client.SampleArms;
import io.tuneloom.client.SampleResult;
import io.tuneloom.client.Samples;
import io.tuneloom.sharedschemas.events.EventData;
import io.tuneloom.sharedschemas.events.JobFailed;
import io.tuneloom.sharedschemas.events.JobRequested;
import io.tuneloom.sharedschemas.events.Problem;
import io.tuneloom.sharedschemas.events.RunTask;
import io.tuneloom.sharedschemas.events.TuningRejected;
import io.tuneloom.sharedschemas.events.TuningStopped;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunProgressTest {
    private static final String TRAINING = "fine-tuning/training/seed-1";
    private static final TuningRejected REJECTED = new TuningRejected(List.of(new Problem("/data", "is not right")));

    private final RunProgress run = new RunProgress(Samples.RUN);

    @Test
    void shouldSumUpTasksByArmInTheOrderOfThePlan() {
        // When
        hear(Samples.accepted(), Samples.succeeded("dataset/seed-1", 0, true), Samples.progressed(TRAINING, 30, 120));

        // Then
        assertThat(run.arms())
                .extracting(ArmProgress::name)
                .containsExactly("dataset", "icl", "fine-tuning", "comparison");
        assertThat(run.arms()).extracting(ArmProgress::fraction).containsExactly(1.0, 0.0, 0.25, 0.0);
        assertThat(run.end()).isEmpty();
    }

    @Test
    void shouldNotGoBackWhenProgressComesLate() {
        // When
        hear(Samples.accepted(), Samples.failed(TRAINING), Samples.progressed(TRAINING, 1, 2), Samples.accepted());

        // Then
        assertThat(run.task(TRAINING)).containsInstanceOf(TaskState.Failed.class);
    }

    @Test
    void shouldLeaveOutJobsThatAreNoTasksOfThePlan() {
        // When
        hear(Samples.accepted(), Samples.succeeded("icl/evaluation/seed-1/chunk-1", 1, false));

        // Then
        assertThat(run.task("icl/evaluation/seed-1")).contains(new TaskState.Waiting());
        assertThat(run.arms()).hasSize(4);
    }

    @Test
    void shouldFailTheTaskWhosePartFailed() {
        // Given
        RunTask evaluation = Samples.failed("icl/evaluation/seed-1").task();
        JobFailed part = new JobFailed(
                "0".repeat(64), evaluation.child("questions-0"), FailureReason.MODEL_UNUSABLE, "It cannot read this.");

        // When
        hear(Samples.accepted(), part);

        // Then
        assertThat(run.task("icl/evaluation/seed-1"))
                .contains(new TaskState.Failed(FailureReason.MODEL_UNUSABLE, "It cannot read this."));
    }

    @Test
    void shouldFailEveryTaskThatWaitsForAFailedPart() {
        // Given a part of two tasks, which names the first as its parent
        JobRequested part = Samples.part("icl/evaluation/seed-1", "questions-0");
        hear(
                Samples.accepted(),
                Samples.suspended("icl/evaluation/seed-1", part),
                Samples.suspended("fine-tuning/training/seed-1", part));

        // When
        JobFailed failed = new JobFailed(part.jobId(), part.task(), FailureReason.MODEL_UNUSABLE, "It cannot read.");
        hear(failed);

        // Then
        assertThat(run.failedBy(failed)).containsExactly("icl/evaluation/seed-1", "fine-tuning/training/seed-1");
        assertThat(run.task("icl/evaluation/seed-1")).containsInstanceOf(TaskState.Failed.class);
        assertThat(run.task("fine-tuning/training/seed-1"))
                .contains(new TaskState.Failed(FailureReason.MODEL_UNUSABLE, "It cannot read."));
        assertThat(run.task("comparison")).contains(new TaskState.Waiting());
    }

    @Test
    void shouldCountThePartsThatATaskWaitsFor() {
        // Given
        String task = "icl/evaluation/seed-1";
        JobRequested first = Samples.part(task, "questions-0");
        JobRequested second = Samples.part(task, "questions-1");
        hear(Samples.accepted(), Samples.suspended(task, first, second));
        assertThat(run.task(task)).contains(new TaskState.Suspended(0, 2));

        // When
        hear(Samples.succeeded(first), Samples.succeeded(first), Samples.progressed(task, 0, 3));

        // Then: what it said before it was suspended comes late
        assertThat(run.task(task)).contains(new TaskState.Suspended(1, 2));
        hear(Samples.succeeded(second), Samples.suspended(task, Samples.part(task, "questions-2")));
        assertThat(run.task(task)).contains(new TaskState.Suspended(2, 3));
        hear(Samples.succeeded(Samples.part(task, "questions-2")), Samples.progressed(task, 1, 3));
        assertThat(run.task(task)).contains(new TaskState.Running(1, 3, "steps"));
        hear(Samples.succeeded(task, 1, false), Samples.suspended(task, first));
        assertThat(run.task(task)).contains(new TaskState.Done(false));
    }

    @Test
    void shouldCompleteTheTasksThatShareAJobWithAnother() {
        // When the outcome of that job names the other task
        hear(
                Samples.accepted(),
                SampleResult.of(SampleArms.icl(), SampleArms.failedFineTuning()).completed());

        // Then
        assertThat(run.task("icl/evaluation/seed-1")).contains(new TaskState.Done(true));
        assertThat(run.task("fine-tuning/training/seed-1")).contains(new TaskState.Waiting());
    }

    @Test
    void shouldEndWhenRejectedAndGoOnWhenTheRepairedRequestIsAccepted() {
        // When
        hear(REJECTED);

        // Then
        assertThat(run.end()).containsInstanceOf(RunEnd.Rejected.class);
        hear(Samples.accepted());
        assertThat(run.end()).isEmpty();
    }

    @Test
    void shouldNotEndWhenAnotherRequestUnderItsIdIsRejected() {
        // When
        hear(Samples.accepted(), REJECTED);

        // Then
        assertThat(run.end()).isEmpty();
    }

    @Test
    void shouldTellFailedArmsFromCompletedOnes() {
        // When
        hear(SampleResult.of(SampleArms.icl(), SampleArms.failedFineTuning()).completed());

        // Then
        assertThat(run.end())
                .get()
                .isInstanceOfSatisfying(
                        RunEnd.Completed.class,
                        end -> assertThat(end.everyArmCompleted()).isFalse());
    }

    @Test
    void shouldEndWhenStopped() {
        // When
        hear(Samples.accepted(), new TuningStopped("was cancelled"));

        // Then
        assertThat(run.end()).contains(new RunEnd.Stopped("was cancelled"));
    }

    private void hear(EventData... events) {
        for (EventData event : events) {
            run.apply(Samples.at(0, event));
        }
    }
}
