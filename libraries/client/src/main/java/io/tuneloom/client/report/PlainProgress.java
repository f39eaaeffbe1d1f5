package io.tuneloom.client.report;

import io.tuneloom.client.follow.FollowedEvent;
import io.tuneloom.client.follow.RunListener;
import io.tuneloom.client.follow.RunProgress;
import io.tuneloom.client.follow.TaskState;
import io.tuneloom.sharedschemas.events.EventData;
import io.tuneloom.sharedschemas.events.JobFailed;
import io.tuneloom.sharedschemas.events.JobSucceeded;
import io.tuneloom.sharedschemas.events.TuningAccepted;
import io.tuneloom.wording.Count;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Progress in a log: a line whenever a run is accepted or one of its tasks ends. */
public final class PlainProgress implements RunListener {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);

    private final PrintWriter out;
    private final int width;
    /** Events may arrive twice, and tasks that wait for the same part fail with it and with each other. */
    private final Set<Said> said = new HashSet<>();

    private boolean updated;

    private sealed interface Said {
        record Accepted(String runId) implements Said {}

        record End(String runId, String task, boolean failed) implements Said {}

        record Cause(String runId, Failures.Cause cause) implements Said {}
    }

    /** @param width in columns; longer lines are continued below */
    public PlainProgress(PrintWriter out, int width) {
        this.out = out;
        this.width = width;
    }

    @Override
    public void heard(FollowedEvent event, RunProgress run) {
        what(event.event().data(), run).forEach(what -> say(event.event().time(), run, what));
    }

    private Stream<String> what(EventData data, RunProgress run) {
        return switch (data) {
            case TuningAccepted accepted ->
                said.add(new Said.Accepted(run.runId()))
                        ? Stream.of("accepted: " + Count.of(accepted.tasks().size(), "task"))
                        : Stream.empty();
            case JobSucceeded done -> task(done.task().name(), run).stream();
            case JobFailed failed ->
                run.failedBy(failed).stream()
                        .flatMap(task -> task(task, run).stream())
                        .map(line -> line + ": " + message(failed, run.runId()));
            default -> Stream.empty();
        };
    }

    /** Several tasks of a run often fail for the same reason. */
    private String message(JobFailed failed, String runId) {
        Failures.Cause cause = Failures.Cause.of(failed.reason(), failed.message());
        return said.add(new Said.Cause(runId, cause)) ? failed.message() : "likewise";
    }

    /** Nothing for jobs that are not tasks of the plan, and for an end that was said before. */
    private Optional<String> task(String name, RunProgress run) {
        return run.task(name)
                .filter(state -> said.add(new Said.End(run.runId(), name, state instanceof TaskState.Failed)))
                .map(state -> ProgressLines.describe(Map.entry(name, state)));
    }

    /** Once, for runs without events after all topics were read. */
    @Override
    public void updated(Collection<RunProgress> runs) {
        if (!updated) {
            runs.stream()
                    .filter(run -> !run.isKnown())
                    .forEach(run -> say(Instant.now(), run, "waiting to be accepted"));
        }
        updated = true;
    }

    private void say(Instant time, RunProgress run, String what) {
        long ended = run.arms().stream().mapToLong(arm -> arm.ended()).sum();
        long all = run.arms().stream().mapToLong(arm -> arm.tasks().size()).sum();
        String line = "%s  %s  %s (%d/%d)".formatted(TIME.format(time), run.runId(), what, ended, all);
        TerminalText.wrapped("", line, "          ", width).forEach(out::println);
        out.flush();
    }
}
