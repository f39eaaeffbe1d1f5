package io.tuneloom.launcher.command;

import io.tuneloom.client.follow.EventFollower;
import io.tuneloom.client.follow.FollowedEvent;
import io.tuneloom.client.follow.RunListener;
import io.tuneloom.client.follow.RunProgress;
import io.tuneloom.client.follow.RunWatch;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** How a run is followed to its end. */
final class Following {
    @Option(names = "--json", description = "Print only the run's events, one line of JSON each.")
    private boolean json;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            converter = Durations.class,
            description =
                    "Stop following after this time, such as 90s, 10m or 2h. The run continues. Default: follow to the end.")
    private Optional<Duration> timeout = Optional.empty();

    boolean json() {
        return json;
    }

    /** @return the exit code */
    int follow(String runId, String bootstrapServers, CommandLine command) {
        Console console = Console.of(command, json);
        try (EventFollower follower = EventFollower.open(bootstrapServers, Set.of(runId))) {
            RunListener listener = json ? printer(console) : console.progress();
            RunProgress run = new RunWatch(follower, List.of(runId), listener)
                    .untilAllEnded(timeout)
                    .iterator()
                    .next();
            return new Ending(console, !json).report(run);
        }
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
