package io.tuneloom.launcher.command;

import io.tuneloom.localsystem.system.Stopping;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Stops the system that another launcher started. */
@Command(
        name = "down",
        description = {
            "Stops the system that is running in the home, and any processes left by a killed launcher. Succeeds if nothing is running."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class DownCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final HomeOption home = new HomeOption();

    @Override
    public Integer call() {
        String said = switch (Stopping.stop(home.home())) {
            case Stopping.Outcome.Stopped(long pid) -> "Stopped (pid %d).".formatted(pid);
            case Stopping.Outcome.LeftoversEnded(var names) ->
                "The launcher was not running; stopped its remaining processes: %s."
                        .formatted(String.join(", ", names));
            case Stopping.Outcome.NothingRan() ->
                "Nothing is running in %s.".formatted(home.home().root());
        };
        Console.of(spec.commandLine(), false).say(said);
        return ExitCode.OK;
    }
}
