package io.tuneloom.launcher.command;

import io.tuneloom.localsystem.system.LocalSystem;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs a complete comparison on two benchmarks. */
@Command(
        name = "demo",
        description = {
            "Starts the system, compares the methods on two benchmarks, prints the results, and stops the system."
                    + " Takes a few minutes. Results are kept in results/ of the home."
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
                    "Print a JSON array with the TuningCompleted data of both runs as the last line. Everything else goes to"
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
