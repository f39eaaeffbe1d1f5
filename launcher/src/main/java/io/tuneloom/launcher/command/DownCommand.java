package io.tuneloom.launcher.command;

import io.tuneloom.localsystem.system.Stopping;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Ends the system that another launcher runs. */
@Command(
        name = "down",
        description = {"Ends the system that runs here, and whatever a killed launcher left. Fine when nothing runs."},
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
                "The launcher was dead; ended what it left: %s.".formatted(String.join(", ", names));
            case Stopping.Outcome.NothingRan() ->
                "Nothing is running in %s.".formatted(home.home().root());
        };
        Console.of(spec.commandLine(), false).say(said);
        return ExitCode.OK;
    }
}
