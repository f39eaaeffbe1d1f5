package io.tuneloom.launcher.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Base models of one's own. */
@Command(
        name = "model",
        description = {
            "Base models of your own: checks and adds a model folder, lists, shows and removes models. A running system offers an added"
                    + " model at once."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        subcommands = {ModelAddCommand.class, ModelListCommand.class, ModelShowCommand.class, ModelRemoveCommand.class})
final class ModelCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        var err = spec.commandLine().getErr();
        err.println("A command is missing.");
        spec.commandLine().usage(err);
        return ExitCode.USAGE;
    }
}
