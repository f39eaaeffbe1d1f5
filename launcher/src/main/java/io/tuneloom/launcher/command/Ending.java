package io.tuneloom.launcher.command;

import io.tuneloom.client.follow.RunEnd;
import io.tuneloom.client.follow.RunProgress;
import io.tuneloom.client.report.ComparisonTable;
import java.util.Collection;

/** How runs ended: prints a table or a reason, and gives the exit code. */
final class Ending {
    private final Console console;
    private final boolean inWords;

    /** @param inWords whether to print, or only to give the exit code */
    Ending(Console console, boolean inWords) {
        this.console = console;
        this.inWords = inWords;
    }

    /** @return the exit code, the worst of several */
    int report(Collection<RunProgress> runs) {
        return runs.stream().mapToInt(this::report).max().orElse(ExitCode.OK);
    }

    int report(RunProgress run) {
        RunEnd end = run.end().orElseThrow();
        if (inWords) {
            say(run.runId(), end);
        }
        return switch (end) {
            case RunEnd.Completed completed -> completed.everyArmCompleted() ? ExitCode.OK : ExitCode.RUN_FAILED;
            case RunEnd.Rejected _ -> ExitCode.REJECTED;
            case RunEnd.Stopped _ -> ExitCode.STOPPED;
        };
    }

    private void say(String runId, RunEnd end) {
        console.say("");
        switch (end) {
            case RunEnd.Completed(var result) ->
                new ComparisonTable(result).lines().forEach(console::say);
            case RunEnd.Rejected(var problems) -> {
                console.say("Run %s was rejected:".formatted(runId));
                problems.forEach(problem -> console.say("  " + problem));
            }
            case RunEnd.Stopped(var reason) -> console.say("Run %s was stopped: %s".formatted(runId, reason));
        }
    }
}
