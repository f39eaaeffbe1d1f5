package io.tuneloom.launcher.command;

import io.tuneloom.client.follow.EventFollower;
import io.tuneloom.client.follow.RunDirectory;
import io.tuneloom.client.follow.RunNotEndedException;
import io.tuneloom.client.follow.RunProgress;
import io.tuneloom.client.follow.RunWatch;
import io.tuneloom.client.report.Results;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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

    @Mixin
    private final RunArgument run = new RunArgument();

    @Mixin
    private final BrokerOption broker = new BrokerOption();

    @Mixin
    private final ResultOptions options = new ResultOptions();

    @Mixin
    private final ArtifactsOption artifacts = new ArtifactsOption();

    @Override
    public Integer call() {
        String runId = run.runId();
        RunDirectory.find(broker.connection(), runId, Duration.ZERO);
        Console console = Console.of(spec.commandLine(), options.json());
        Results results = new Results();
        RunProgress progress;
        try (EventFollower follower = EventFollower.open(broker.connection(), Set.of(runId))) {
            progress = new RunWatch(follower, List.of(runId), results)
                    .untilNow()
                    .iterator()
                    .next();
        }
        if (progress.end().isEmpty()) {
            throw new RunNotEndedException(List.of(progress));
        }
        return new Ending(console, options, results, Optional.of(broker))
                .report(List.of(progress), options.folder(broker.home()), artifacts.store(broker));
    }
}
