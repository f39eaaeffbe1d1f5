package io.tuneloom.launcher.command;

import io.tuneloom.localsystem.system.LocalSystem;
import io.tuneloom.localsystem.system.SystemState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the system until it is stopped. */
@Command(
        name = "up",
        description = {
            "Starts broker, database and services on this machine. They run until ./tuneloom down, Ctrl-C or SIGTERM.",
            "The first start after a build records how the processes start, which takes one to three minutes and halves the time"
                    + " of later starts. TUNELOOM_NO_RECORDING=1 skips it."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class UpCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final SystemOptions options = new SystemOptions();

    @Option(
            names = "--json",
            description =
                    "When everything is ready, print addresses and process ids as one line of JSON. Everything else goes to standard error.")
    private boolean json;

    @Option(
            names = {"-d", "--detach"},
            description = "Return when everything is ready, and keep it running in the background.")
    private boolean detach;

    @Override
    public Integer call() throws InterruptedException {
        Console console = Console.of(spec.commandLine(), json);
        return detach ? runDetached(console) : run(console);
    }

    private int run(Console console) throws InterruptedException {
        try (LocalSystem system = options.start(console)) {
            if (!Detached.isThis()) { // Otherwise who started it says that.
                NextSteps.say(system.state(), "Ctrl-C, or ", console);
            }
            if (json) {
                console.print(system.state().toJson());
            }
            new CountDownLatch(1).await(); // For ever: signals end the process.
        }
        return ExitCode.OK;
    }

    private int runDetached(Console console) throws InterruptedException {
        List<String> arguments =
                new ArrayList<>(spec.root().commandLine().getParseResult().originalArgs());
        arguments.removeAll(List.of("-d", "--detach", "--json"));
        options.check(); // Both here, where somebody sees what is wrong and why it takes longer.
        FasterStart.record(console);
        Detached launcher = Detached.start(arguments, options.home());
        Interruption.ends(launcher);
        Optional<SystemState> ready = launcher.awaitReady(console::paragraph);
        if (Interruption.happened()) {
            return ExitCode.INTERRUPTED;
        }
        if (ready.isEmpty()) {
            launcher.errors().forEach(spec.commandLine().getErr()::println);
            return launcher.exitCode();
        }
        console.say("It keeps running in the background.");
        NextSteps.say(ready.get(), "", console);
        if (json) {
            console.print(ready.get().toJson());
        }
        return ExitCode.OK;
    }
}
