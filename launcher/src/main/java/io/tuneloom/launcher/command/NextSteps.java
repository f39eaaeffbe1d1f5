package io.tuneloom.launcher.command;

import io.tuneloom.localsystem.system.Home;
import io.tuneloom.localsystem.system.SystemState;
import java.nio.file.Path;
import java.util.List;

/** What to do with a system that is ready: its broker's address, and commands for exactly this system. */
final class NextSteps {
    private NextSteps() {}

    /** @param otherStop another way to stop it, before the command */
    static List<String> of(SystemState system, String otherStop) {
        String home = HomeOption.argument(new Home(Path.of(system.home())));
        return List.of(
                "Broker:  %s   for Kafka clients; requests go to the topic tuning.requests (docs/events.md)"
                        .formatted(system.bootstrapServers()),
                "Next:    ./tuneloom submit%s examples/own-words/request.json".formatted(home),
                "Logs:    ./tuneloom logs%s".formatted(home),
                "Stop:    %s./tuneloom down%s".formatted(otherStop, home));
    }
}
