package io.tuneloom.client.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.client.Samples;
import io.tuneloom.client.follow.FollowedEvent;
import io.tuneloom.client.follow.RunListener;
import io.tuneloom.client.follow.RunProgress;
import io.tuneloom.sharedschemas.events.EventData;
import io.tuneloom.sharedschemas.events.JobFailed;
import io.tuneloom.sharedschemas.events.JobRequested;
import io.tuneloom.sharedschemas.events.RunTask;
import io.tuneloom.sharedschemas.events.TuningAccepted;
import io.tuneloom.sharedschemas.events.TuningStopped;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.tuning.Method;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final RunProgress run = new RunProgress(Samples.RUN);
    private final StringWriter written = new StringWriter();

    @Test
    void shouldShowALineForEachArm() {
        // Given
        hear(
                new RunListener() {},
                Samples.accepted(),
                Samples.succeeded("dataset/seed-1", 0, true),
                Samples.progressed("icl/evaluation/seed-1", 30, 120),
                Samples.failed("fine-tuning/training/seed-1"));

        // Then
        assertThat(ProgressLines.of(run))
                .containsExactly(
                        "sample-run  running",
                        "  dataset                ████████████████████ 100%  done",
                        "  icl                    █████░░░░░░░░░░░░░░░  25%  evaluation/seed-1: 30 of 120 steps",
                        "  fine-tuning            ████████████████████ 100%  training/seed-1: failed (training-diverged)",
                        "  comparison             ░░░░░░░░░░░░░░░░░░░░   0%  waiting");
    }

    @Test
    void shouldShowAllBarsBelowOneAnother() {
        // Given
        hear(
                new RunListener() {},
                new TuningAccepted(
                        Samples.accepted().request(),
                        List.of(
                                new RunTask("icl/evaluation/seed-1", Method.ICL, "evaluation", 1, null),
                                new RunTask(
                                        "augmented-lora-fine-tuning/training/seed-1",
                                        Method.AUGMENTED_LORA_FINE_TUNING,
                                        "training",
                                        1,
                                        null))));

        // Then
        assertThat(ProgressLines.of(run))
                .containsExactly(
                        "sample-run  running",
                        "  icl                        ░░░░░░░░░░░░░░░░░░░░   0%  waiting",
                        "  augmented-lora-fine-tuning ░░░░░░░░░░░░░░░░░░░░   0%  waiting");
    }

    @Test
    void shouldShowATaskThatWaitsForItsPartsAsInProgress() {
        // Given
        String task = "icl/evaluation/seed-1";
        JobRequested first = Samples.part(task, "questions-0");
        hear(
                new RunListener() {},
                Samples.accepted(),
                Samples.suspended(task, first, Samples.part(task, "questions-1")),
                Samples.succeeded(first));

        // Then
        assertThat(ProgressLines.of(run))
                .contains("  icl                    ██████████░░░░░░░░░░  50%"
                        + "  evaluation/seed-1: waiting for its parts, 1 of 2 done");

        // When
        hear(new RunListener() {}, new TuningStopped("was cancelled"));

        // Then
        assertThat(ProgressLines.of(run)).contains("  icl                    ██████████░░░░░░░░░░  50%  not run");
    }

    @Test
    void shouldSayThatEveryTaskFailsThatWaitsForAFailedPart() {
        // Given
        JobRequested part = Samples.part("icl/evaluation/seed-1", "questions-0");

        // When
        hear(
                new PlainProgress(new PrintWriter(written), 200),
                Samples.accepted(),
                Samples.suspended("icl/evaluation/seed-1", part),
                Samples.suspended("fine-tuning/training/seed-1", part),
                new JobFailed(part.jobId(), part.task(), FailureReason.TEXT_TOO_LONG, "It has no room."));

        // Then
        assertThat(written.toString().lines())
                .containsExactly(
                        "10:00:00  sample-run  accepted: 4 tasks (0/4)",
                        "10:00:00  sample-run  icl/evaluation/seed-1: failed (text-too-long): It has no room. (2/4)",
                        "10:00:00  sample-run  fine-tuning/training/seed-1: failed (text-too-long): likewise (2/4)");
    }

    @Test
    void shouldSayTheEndOfATaskOnce() {
        // Given a part that two tasks wait for
        JobRequested part = Samples.part("icl/evaluation/seed-1", "questions-0");
        EventData accepted = Samples.accepted();
        EventData done = Samples.succeeded("dataset/seed-1", 0, false);
        EventData failed = new JobFailed(part.jobId(), part.task(), FailureReason.TEXT_TOO_LONG, "It has no room.");

        // When the tasks fail too, and everything arrives twice
        hear(
                new PlainProgress(new PrintWriter(written), 200),
                accepted,
                accepted,
                done,
                done,
                Samples.suspended("icl/evaluation/seed-1", part),
                Samples.suspended("fine-tuning/training/seed-1", part),
                failed,
                Samples.failed("fine-tuning/training/seed-1"),
                failed);

        // Then
        assertThat(written.toString().lines())
                .containsExactly(
                        "10:00:00  sample-run  accepted: 4 tasks (0/4)",
                        "10:00:00  sample-run  dataset/seed-1: done (1/4)",
                        "10:00:00  sample-run  icl/evaluation/seed-1: failed (text-too-long): It has no room. (3/4)",
                        "10:00:00  sample-run  fine-tuning/training/seed-1: failed (text-too-long): likewise (3/4)");
    }

    @Test
    void shouldDrawOverWhatItDrewOnATerminal() {
        // Given
        RunListener live = new LiveProgress(new PrintWriter(written), 100);

        // When
        hear(live, Samples.accepted());
        hear(live, Samples.accepted());
        hear(live, Samples.succeeded("comparison", 0, false));

        // Then
        assertThat(written.toString().split("\u001b\\[5A", -1)).hasSize(2);
        assertThat(written.toString()).contains("\u001b[2K  comparison             ████████████████████ 100%  done\n");
    }

    @Test
    void shouldWriteALineForEachTaskThatEndsWhereThereIsNoTerminal() {
        // When
        hear(
                new PlainProgress(new PrintWriter(written), 200),
                Samples.accepted(),
                Samples.progressed("dataset/seed-1", 1, 2),
                Samples.succeeded("dataset/seed-1", 0, true),
                Samples.succeeded("dataset/seed-1/chunk-1", 0, false),
                Samples.failed("fine-tuning/training/seed-1"));

        // Then
        assertThat(written.toString().lines())
                .containsExactly(
                        "10:00:00  sample-run  accepted: 4 tasks (0/4)",
                        "10:00:00  sample-run  dataset/seed-1: done (reused) (1/4)",
                        "10:00:00  sample-run  fine-tuning/training/seed-1: failed (training-diverged): the loss is not finite (2/4)");
    }

    @Test
    void shouldShowNothingAsWaitingOnceTheRunHasEnded() {
        // Given
        hear(
                new RunListener() {},
                Samples.accepted(),
                Samples.succeeded("dataset/seed-1", 0, false),
                Samples.progressed("icl/evaluation/seed-1", 30, 120),
                Samples.failed("fine-tuning/training/seed-1"),
                new TuningStopped("was cancelled"));

        // Then
        assertThat(ProgressLines.of(run))
                .containsExactly(
                        "sample-run  stopped",
                        "  dataset                ████████████████████ 100%  done",
                        "  icl                    █████░░░░░░░░░░░░░░░  25%  not run",
                        "  fine-tuning            ████████████████████ 100%  training/seed-1: failed (training-diverged)",
                        "  comparison             ░░░░░░░░░░░░░░░░░░░░   0%  not run");
    }

    @Test
    void shouldCutLinesThatTheTerminalWouldBreak() {
        // When
        hear(new LiveProgress(new PrintWriter(written), 40), Samples.accepted());

        // Then
        assertThat(written.toString()).contains("\u001b[2K  icl                    ░░░░░░░░░░░░░░…\n");
    }

    @Test
    void shouldSayTheSameFailureOnce() {
        // When
        hear(
                new PlainProgress(new PrintWriter(written), 80),
                Samples.accepted(),
                Samples.failed("icl/evaluation/seed-1"),
                Samples.failed("fine-tuning/training/seed-1"));

        // Then
        assertThat(written.toString().lines())
                .containsExactly(
                        "10:00:00  sample-run  accepted: 4 tasks (0/4)",
                        "10:00:00  sample-run  icl/evaluation/seed-1: failed (training-diverged): the",
                        "          loss is not finite (1/4)",
                        "10:00:00  sample-run  fine-tuning/training/seed-1: failed (training-diverged):",
                        "          likewise (2/4)");
    }

    private void hear(RunListener listener, EventData... events) {
        for (EventData data : events) {
            FollowedEvent event = new FollowedEvent("", Samples.at(0, data));
            run.apply(event.event());
            listener.heard(event, run);
        }
        listener.updated(List.of(run));
    }
}
