package io.tuneloom.launcher.command;

import io.tuneloom.launcher.system.Installation;
import io.tuneloom.launcher.system.StartRecording;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Called by the script after it has built something that runs as a process. */
@Command(
        name = "record-start",
        description = {
            "Starts and ends the system once, and keeps what the JDK can use to start it faster from then on."
        },
        hidden = true,
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class RecordStartCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "COMPONENT", description = "Whose start is recorded. Default: of all.")
    private List<String> components = List.of();

    @Override
    public Integer call() throws InterruptedException {
        Console console = Console.of(spec.commandLine(), false);
        Instant begin = Instant.now();
        new StartRecording(Installation.current(), new Startup(console)).record(Set.copyOf(components));
        console.say("Recorded in %s s.".formatted(Startup.seconds(Duration.between(begin, Instant.now()))));
        return ExitCode.OK;
    }
}
