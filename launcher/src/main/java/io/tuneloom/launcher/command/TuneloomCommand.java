package io.tuneloom.launcher.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command itself, which only has subcommands: {@link CommandLines} adds them. */
@Command(
        name = "tuneloom",
        description = {
            "Should facts go into the prompt, be fine-tuned on, or be fine-tuned on together with what the model itself"
                    + " infers from them? Tuneloom tries all three and compares."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:all is well; a run completed with every arm",
            " 1:a run completed, but not with every arm",
            " 2:wrong usage, or a request that is not right",
            " 3:no JDK 25 or newer, or no Maven to build with",
            " 4:cannot start: not built, a port is taken, a folder cannot be written to, already running",
            " 5:nothing is running, or the broker cannot be reached",
            " 6:the run was rejected",
            " 7:the run was stopped before its result",
            " 70:a defect of Tuneloom",
            " 130:interrupted by Ctrl-C (143: by SIGTERM); everything that ran has been ended"
        },
        footer = {"", "Try:  ./tuneloom demo"})
public final class TuneloomCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing.");
    }
}
