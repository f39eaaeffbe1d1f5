package io.tuneloom.launcher.command;

import io.tuneloom.localsystem.system.LocalSystem;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs a complete comparison on two benchmarks. */
@Command(
        name = "demo",
        description = {
            "Starts the system, compares the methods on two benchmarks, prints the results, and stops the system."
                    + " Takes a few minutes."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class DemoCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final SystemOptions options = new SystemOptions();

    @Mixin
    private final ResultOptions results = new ResultOptions();

    @Override
    public Integer call() throws InterruptedException {
        Console console = Console.of(spec.commandLine(), results.json());
        try (LocalSystem system = options.start(console)) {
            return new Demo(console, results).run(system.connection(), system.home());
        }
    }
}
