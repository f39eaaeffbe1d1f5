package io.tuneloom.launcher.command;

import io.tuneloom.client.follow.RunEnd;
import io.tuneloom.client.follow.RunProgress;
import io.tuneloom.client.report.ArtifactSource;
import io.tuneloom.client.report.ExportLines;
import io.tuneloom.client.report.ResultExport;
import io.tuneloom.client.report.ResultExport.Exported;
import io.tuneloom.client.report.Results;
import io.tuneloom.client.report.RunReport;
import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.wording.IoFailure;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;

/** How runs ended: prints a report or a reason, writes the results to files, and gives the exit code. */
final class Ending {
    private final Console console;
    private final ResultOptions options;
    private final Results results;
    private final Optional<BrokerOption> system;

    /**
     * @param results as they were published
     * @param system of the runs, for further commands; empty if it is about to be stopped
     */
    Ending(Console console, ResultOptions options, Results results, Optional<BrokerOption> system) {
        this.console = console;
        this.options = options;
        this.results = results;
        this.system = system;
    }

    /**
     * @param folder that gets a folder for each run
     * @param store of the models; empty: the one that the result names
     * @return the exit code, the worst of several
     */
    int report(Collection<RunProgress> runs, Path folder, Optional<URI> store) {
        try (ArtifactSource artifacts = new ArtifactSource(store)) {
            ResultExport export = new ResultExport(artifacts, folder);
            int code = runs.stream().mapToInt(run -> report(run, export)).max().orElse(ExitCode.OK);
            if (options.json()) {
                runs.forEach(run -> results.json(run.runId()).ifPresent(console::print));
            }
            return code;
        }
    }

    private int report(RunProgress run, ResultExport export) {
        RunEnd end = run.end().orElseThrow();
        console.say("");
        int code = switch (end) {
            case RunEnd.Completed(var result) -> completed(run.runId(), result, export);
            case RunEnd.Rejected(var problems) -> {
                console.say("Run %s was rejected:".formatted(run.runId()));
                problems.forEach(problem -> console.paragraph("  " + problem));
                yield ExitCode.OK;
            }
            case RunEnd.Stopped(var reason) -> {
                console.paragraph("Run %s was stopped: %s".formatted(run.runId(), reason));
                yield ExitCode.OK;
            }
        };
        system.flatMap(broker -> retry(Optional.of(end), broker.again("retry", run.runId())))
                .ifPresent(console::say);
        return Math.max(code, code(end));
    }

    /**
     * How to go on with a run that lacks something; empty where the same request would end in the same way.
     *
     * @param end empty if the run was cancelled and has not ended yet
     */
    static Optional<String> retry(Optional<RunEnd> end, String command) {
        if (end.isPresent() && !canBeRetried(end.get())) {
            return Optional.empty();
        }
        boolean modelUnusable = end.filter(each -> each instanceof RunEnd.Completed run && run.modelUnusable())
                .isPresent();
        return Optional.of((modelUnusable
                        ? "Once its model can be used, and the system has been started anew: "
                        : "To compute what is missing: ")
                + command);
    }

    private static boolean canBeRetried(RunEnd end) {
        return switch (end) {
            case RunEnd.Completed completed -> completed.canBeRetried();
            case RunEnd.Stopped _ -> true;
            case RunEnd.Rejected _ -> false;
        };
    }

    /** @return the exit code for what could not be written */
    private int completed(String runId, TuningCompleted result, ResultExport export) {
        (options.details() ? RunReport.details(result, console.width()) : RunReport.summary(result, console.width()))
                .forEach(console::say);
        console.say("");
        try {
            Exported exported = export.export(result, results.pretty(runId));
            ExportLines.of(exported, console.width()).forEach(console::say);
            return exported.missing().isEmpty() ? ExitCode.OK : ExitCode.CANNOT_START;
        } catch (UncheckedIOException e) { // The reports of other runs follow.
            console.say("%s. Choose another folder%s"
                    .formatted(
                            IoFailure.sentence(e),
                            system.map(broker -> ": %s --out FOLDER".formatted(broker.again("result", runId)))
                                    .orElse(" with --out.")));
            return ExitCode.CANNOT_START;
        }
    }

    /** The exit code, the worst of several. */
    static int code(Collection<RunProgress> runs) {
        return runs.stream()
                .mapToInt(run -> code(run.end().orElseThrow()))
                .max()
                .orElse(ExitCode.OK);
    }

    private static int code(RunEnd end) {
        return switch (end) {
            case RunEnd.Completed completed -> completed.everyArmCompleted() ? ExitCode.OK : ExitCode.RUN_FAILED;
            case RunEnd.Rejected _ -> ExitCode.REJECTED;
            case RunEnd.Stopped _ -> ExitCode.STOPPED;
        };
    }
}
