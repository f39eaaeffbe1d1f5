package io.tuneloom.launcher.command;

import io.tuneloom.client.follow.EventFollower;
import io.tuneloom.client.follow.FollowedEvent;
import io.tuneloom.client.follow.RunListener;
import io.tuneloom.client.follow.RunProgress;
import io.tuneloom.client.follow.RunWatch;
import io.tuneloom.client.report.Results;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Follows a run. */
@Command(
        name = "watch",
        description = {
            "Shows the progress of a run until it ends, prints its result, and writes it and the tuned models to files. Waits if the run is"
                    + " not known yet."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class WatchCommand implements Callable<Integer> {
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

    @Option(names = "--events", description = "Print only the run's events, one line of JSON each, and write no files.")
    private boolean events;

    @Override
    public Integer call() {
        Console console = Console.of(spec.commandLine(), options.json() || events);
        Results results = new Results();
        Collection<RunProgress> runs;
        try (EventFollower follower = EventFollower.open(broker.bootstrapServers(), Set.of(runId))) {
            RunListener listener =
                    events ? printer(console) : console.progress().and(results);
            runs = new RunWatch(follower, List.of(runId), listener).untilAllEnded();
        }
        return events
                ? Ending.code(runs)
                : new Ending(console, options, results)
                        .report(runs, options.folder(broker.home()), artifacts.store(broker));
    }

    private static RunListener printer(Console console) {
        return new RunListener() {
            @Override
            public void heard(FollowedEvent event, RunProgress run) {
                console.print(event.json().strip());
            }
        };
    }
}
