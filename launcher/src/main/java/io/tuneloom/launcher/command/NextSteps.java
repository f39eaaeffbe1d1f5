package io.tuneloom.launcher.command;

import io.tuneloom.localsystem.system.Home;
import io.tuneloom.localsystem.system.SystemState;
import java.nio.file.Path;

/** What to do with a system that is ready: its broker's address, and commands for exactly this system. */
final class NextSteps {
    private NextSteps() {}

    /**
     * Commands are not divided: people copy them.
     *
     * @param otherStop another way to stop it, before the command
     */
    static void say(SystemState system, String otherStop, Console console) {
        String home = HomeOption.argument(new Home(Path.of(system.home())));
        console.paragraph("Broker:  %s   for Kafka clients; requests go to the topic tuning.requests (docs/events.md)"
                .formatted(system.bootstrapServers()));
        console.say("Next:    ./tuneloom submit%s examples/own-words/request.json".formatted(home));
        console.say("Logs:    ./tuneloom logs%s".formatted(home));
        console.say("Stop:    %s./tuneloom down%s".formatted(otherStop, home));
    }
}
