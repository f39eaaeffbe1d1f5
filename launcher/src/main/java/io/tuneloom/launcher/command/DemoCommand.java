package io.tuneloom.launcher.command;

import io.tuneloom.localsystem.system.LocalSystem;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The study's experiment, from nothing to the comparison. */
@Command(
        name = "demo",
        description = {
            "Starts the system, runs the study's experiment on two benchmarks, prints the comparison, and ends the system."
                    + " Takes some minutes. Results stay in the home's results folder."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class DemoCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final SystemOptions options = new SystemOptions();

    @Option(
            names = "--json",
            description =
                    "Print, as the last line, a JSON array with the data of both runs' TuningCompleted; all else to"
                            + " standard error.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        Console console = Console.of(spec.commandLine(), json);
        int code;
        Demo demo = new Demo(console);
        try (LocalSystem system = options.start(console)) {
            code = demo.run(system.bootstrapServers(), system.home());
        }
        if (json) {
            console.print(demo.resultsAsJson());
        }
        return code;
    }
}
