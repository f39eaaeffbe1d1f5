package io.tuneloom.launcher.command;

import io.tuneloom.client.follow.EventFollower;
import io.tuneloom.client.follow.RunDirectory;
import io.tuneloom.client.follow.RunProgress;
import io.tuneloom.client.follow.RunSummary;
import io.tuneloom.client.report.RunDetails;
import io.tuneloom.client.report.RunJson;
import io.tuneloom.topics.access.KafkaConnection;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Describes a run. */
@Command(
        name = "show",
        description = {"Shows the request of a run, its state, its tasks, what failed, and what is recommended."},
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class ShowCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final RunArgument run = new RunArgument();

    @Mixin
    private final BrokerOption broker = new BrokerOption();

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        Console console = Console.of(spec.commandLine(), json);
        KafkaConnection connection = broker.connection();
        RunDirectory.Found found = RunDirectory.find(connection, run.runId(), Duration.ZERO);
        RunProgress progress = progress(connection);
        if (json) {
            console.print(RunJson.of(found, progress));
        } else {
            new RunDetails(found, progress).lines(console.width()).forEach(console::print);
            next(found.run(), progress).forEach(console::say);
        }
        return ExitCode.OK;
    }

    private List<String> next(RunSummary found, RunProgress progress) {
        String result = "Result and models: " + broker.again("result", run.runId());
        Stream<String> retry = Ending.retry(progress.end(), broker.again("retry", run.runId())).stream();
        return switch (found.state()) {
            case WAITING, RUNNING -> List.of("To follow it: " + broker.again("watch", run.runId()));
            case COMPLETED -> Stream.concat(Stream.of(result), retry).toList();
            case STOPPED -> retry.toList();
            case REJECTED -> List.of();
        };
    }

    private RunProgress progress(KafkaConnection connection) {
        RunProgress progress = new RunProgress(run.runId());
        try (EventFollower follower = EventFollower.open(connection, Set.of(run.runId()))) {
            follower.catchUp().forEach(event -> progress.apply(event.event()));
        }
        return progress;
    }
}
