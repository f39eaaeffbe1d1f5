package io.tuneloom.client.report;

import io.tuneloom.client.follow.ArmProgress;
import io.tuneloom.client.follow.RunEnd;
import io.tuneloom.client.follow.RunProgress;
import io.tuneloom.client.follow.TaskState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The progress of a run, a line for each arm. */
public final class ProgressLines {
    private static final int BAR = 20;
    private static final int NARROWEST_NAME = 22;

    private ProgressLines() {}

    static List<String> of(RunProgress run) {
        List<String> lines = new ArrayList<>();
        lines.add(run.runId() + "  " + state(run));
        lines.addAll(arms(run));
        return lines;
    }

    /** A line for each arm, with all bars below one another. */
    static List<String> arms(RunProgress run) {
        int name = run.arms().stream().mapToInt(arm -> arm.name().length()).reduce(NARROWEST_NAME, Math::max);
        boolean ended = run.end().isPresent();
        return run.arms().stream()
                .map(arm -> "  %s%s %s %3d%%  %s"
                        .formatted(
                                arm.name(),
                                " ".repeat(name - arm.name().length()),
                                bar(arm.fraction()),
                                Math.round(Math.floor(100 * arm.fraction())),
                                ended ? last(arm) : detail(arm)))
                .toList();
    }

    private static String state(RunProgress run) {
        return run.end()
                .map(end -> switch (end) {
                    case RunEnd.Completed _ -> "completed";
                    case RunEnd.Rejected _ -> "rejected";
                    case RunEnd.Stopped _ -> "stopped";
                })
                .orElse(run.isKnown() ? "running" : "waiting to be accepted");
    }

    /** A bar that shows the fraction. */
    public static String bar(double fraction) {
        int full = (int) Math.floor(BAR * fraction);
        return "█".repeat(full) + "░".repeat(BAR - full);
    }

    private static String detail(ArmProgress arm) {
        return arm.failed()
                .or(arm::inProgress)
                .map(ProgressLines::describe)
                .orElse(arm.ended() == arm.tasks().size() ? "done" : arm.ended() == 0 ? "waiting" : "");
    }

    /** When the run has ended, so that nothing is waiting or running any more. */
    private static String last(ArmProgress arm) {
        return arm.failed()
                .map(ProgressLines::describe)
                .orElse(arm.ended() == arm.tasks().size() ? "done" : arm.ended() == 0 ? "not run" : "not finished");
    }

    static String describe(Map.Entry<String, TaskState> task) {
        String name = task.getKey().isEmpty() ? "" : task.getKey() + ": ";
        return name
                + switch (task.getValue()) {
                    case TaskState.Waiting _ -> "waiting";
                    case TaskState.Running running ->
                        "%,d of %,d %s".formatted(running.done(), running.total(), running.unit());
                    case TaskState.Suspended(long done, long total) ->
                        "waiting for its parts, %,d of %,d done".formatted(done, total);
                    case TaskState.Done done -> done.reused() ? "done (reused)" : "done";
                    case TaskState.Failed failed -> "failed (%s)".formatted(JsonNames.of(failed.reason()));
                };
    }
}
