package io.tuneloom.client.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.client.Samples;
import io.tuneloom.client.follow.FollowedEvent;
import io.tuneloom.client.follow.RunListener;
import io.tuneloom.client.follow.RunProgress;
import io.tuneloom.sharedschemas.events.EventData;
import io.tuneloom.sharedschemas.events.TuningStopped;
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
                        "          as above (2/4)");
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
