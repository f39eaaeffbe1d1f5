package io.tuneloom.launcher.command;

import io.tuneloom.client.follow.RunDirectory;
import io.tuneloom.client.follow.RunSummary;
import io.tuneloom.client.report.RunJson;
import io.tuneloom.client.report.RunLines;
import io.tuneloom.wording.Count;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists runs. */
@Command(
        name = "runs",
        description = {
            "Lists the runs of a system with state, start and subject, the latest first. Runs whose events the broker has deleted"
                    + " (after 90 days, unless its topics are set otherwise) are missing."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class RunsCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final BrokerOption broker = new BrokerOption();

    @Option(
            names = "--last",
            paramLabel = "N",
            defaultValue = "20",
            converter = NumberBetween.Runs.class,
            description = "At most so many runs. Default: ${DEFAULT-VALUE}.")
    private int last;

    @Option(names = "--json", description = "Print a JSON array with an object for each run.")
    private boolean json;

    @Override
    public Integer call() {
        Console console = Console.of(spec.commandLine(), json);
        RunDirectory directory = RunDirectory.read(broker.connection());
        List<RunSummary> all = directory.latestFirst();
        List<RunSummary> shown = all.stream().limit(last).toList();
        if (json) {
            console.print(RunJson.of(shown));
            return ExitCode.OK;
        }
        if (all.isEmpty()) {
            console.say("No runs yet.");
        } else {
            (console.live() ? RunLines.of(shown, console.width()) : RunLines.of(shown)).forEach(console::print);
        }
        if (shown.size() < all.size()) {
            console.say("Not shown: %s; --last %d shows all."
                    .formatted(Count.of(all.size() - shown.size(), "earlier run"), all.size()));
        }
        directory
                .keptSince()
                .ifPresent(since ->
                        console.say("Requests from before %s have been deleted from the topic.".formatted(since)));
        return ExitCode.OK;
    }
}
