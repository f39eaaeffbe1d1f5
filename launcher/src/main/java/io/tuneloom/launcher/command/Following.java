package io.tuneloom.launcher.command;

import io.tuneloom.client.follow.EventFollower;
import io.tuneloom.client.follow.FollowedEvent;
import io.tuneloom.client.follow.RunListener;
import io.tuneloom.client.follow.RunProgress;
import io.tuneloom.client.follow.RunWatch;
import io.tuneloom.client.report.Results;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a run is followed to its end. */
final class Following {
    @Mixin
    private final ResultOptions options = new ResultOptions();

    @Option(names = "--events", description = "Print only the run's events, one line of JSON each, and write no files.")
    private boolean events;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            converter = Durations.class,
            description =
                    "Stop following after this time, such as 90s, 10m or 2h. The run continues. Default: follow to the end.")
    private Optional<Duration> timeout = Optional.empty();

    /** Whether standard output is read by a program. */
    boolean forPrograms() {
        return options.json() || events;
    }

    /** @return the exit code */
    int follow(String runId, BrokerOption broker, ArtifactsOption artifacts, CommandLine command) {
        Console console = Console.of(command, forPrograms());
        Results results = new Results();
        Collection<RunProgress> runs;
        try (EventFollower follower = EventFollower.open(broker.connection(), Set.of(runId));
                var _ = Interruption.following(() -> continues(runId, broker, console))) {
            RunListener listener =
                    events ? printer(console) : console.progress().and(results);
            runs = new RunWatch(follower, List.of(runId), listener).untilAllEnded(timeout);
        }
        return events
                ? Ending.code(runs)
                : new Ending(console, options, results, Optional.of(broker))
                        .report(runs, options.folder(broker.home()), artifacts.store(broker));
    }

    private static void continues(String runId, BrokerOption broker, Console console) {
        console.say("");
        console.paragraph("Run %s continues; %s follows it again.".formatted(runId, broker.again("watch", runId)));
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
