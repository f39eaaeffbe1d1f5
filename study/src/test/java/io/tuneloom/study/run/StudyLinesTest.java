package io.tuneloom.study.run;

import static io.tuneloom.client.Samples.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.client.Samples;
import io.tuneloom.client.follow.RunProgress;
import io.tuneloom.sharedschemas.events.TuningStopped;
import io.tuneloom.study.plan.PlanReader;
import io.tuneloom.study.plan.PlanReader.Choices;
import io.tuneloom.study.plan.StudyPlan;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StudyLinesTest {
    private final StudyPlan plan =
            PlanReader.read("quick", new Choices("built-in", Optional.empty(), List.of("reversals", "syllogisms"), 1));
    private final List<RunProgress> runs = plan.requests().stream()
            .map(request -> new RunProgress(request.runId()))
            .toList();

    @Test
    void shouldShowTheStudyAndItsRunsInAsManyLinesAlways() {
        // Given
        StudyLines lines = new StudyLines(plan, 2);
        assertThat(lines.of(runs)).hasSize(3).first().asString().endsWith("  0%  0 of 2 runs ended");

        // When
        runs.getFirst().apply(at(0, Samples.accepted()));
        runs.getFirst().apply(at(1, Samples.progressed("fine-tuning/training/seed-1", 50, 100)));
        runs.getLast().apply(at(2, new TuningStopped("cancelled on request")));

        // Then
        assertThat(lines.of(runs))
                .hasSize(3)
                .anySatisfy(line -> assertThat(line).endsWith(" 56%  1 of 2 runs ended"))
                .anySatisfy(
                        line -> assertThat(line).isEqualTo("   12%  reversals, 32 facts: fine-tuning training/seed-1"));
    }

    @Test
    void shouldTellALogOfBeginningsAndEndsOnce() {
        // Given
        StringWriter log = new StringWriter();
        PlainStudyProgress progress = new PlainStudyProgress(new PrintWriter(log), new StudyLines(plan, 2));

        // When
        runs.getFirst().apply(at(0, Samples.accepted()));
        progress.updated(runs);
        progress.updated(runs);
        runs.getFirst().apply(at(1, new TuningStopped("cancelled on request")));
        progress.updated(runs);
        progress.updated(runs);

        // Then
        assertThat(log.toString().lines().map(line -> line.replaceFirst("^ +\\d+:\\d\\d  ", "")))
                .containsExactly("reversals, 32 facts started", "1 of 2  reversals, 32 facts: stopped");
    }
}
