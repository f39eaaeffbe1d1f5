package io.tuneloom.launcher.command;

import io.tuneloom.client.follow.ArmProgress;
import io.tuneloom.client.follow.EventFollower;
import io.tuneloom.client.follow.RunProgress;
import io.tuneloom.client.follow.RunWatch;
import io.tuneloom.client.report.Results;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Gives the result of a run that has ended. */
@Command(
        name = "result",
        description = {
            "Prints the result of a run that has ended, and writes it and the tuned models to files. Does not wait;"
                    + " ./tuneloom watch does."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class ResultCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "RUN", description = "Id of the run, as printed by ./tuneloom submit.")
    private String runId = "";

    @Mixin
    private final BrokerOption broker = new BrokerOption();

    @Mixin
    private final ResultOptions options = new ResultOptions();

    @Mixin
    private final ArtifactsOption artifacts = new ArtifactsOption();

    @Override
    public Integer call() {
        Console console = Console.of(spec.commandLine(), options.json());
        Results results = new Results();
        RunProgress run;
        try (EventFollower follower = EventFollower.open(broker.bootstrapServers(), Set.of(runId))) {
            run = new RunWatch(follower, List.of(runId), results)
                    .untilNow()
                    .iterator()
                    .next();
        }
        if (run.end().isEmpty()) {
            return refuse(run);
        }
        return new Ending(console, options, results)
                .report(List.of(run), options.folder(broker.home()), artifacts.store(broker));
    }

    private int refuse(RunProgress run) {
        String why = run.isKnown()
                ? "Run %s has not ended: %d of %d tasks have. Follow it with ./tuneloom watch %s."
                        .formatted(
                                runId,
                                run.arms().stream()
                                        .mapToLong(ArmProgress::ended)
                                        .sum(),
                                run.arms().stream()
                                        .mapToLong(arm -> arm.tasks().size())
                                        .sum(),
                                runId)
                : "No event of a run %s is on the topics. Check the id, or the system that you ask (--home, --bootstrap)."
                        .formatted(runId);
        spec.commandLine().getErr().println(why);
        spec.commandLine().getErr().flush();
        return run.isKnown() ? ExitCode.NOT_ENDED : ExitCode.USAGE;
    }
}
