package io.tuneloom.launcher.command;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command itself, which only has subcommands: {@link CommandLines} adds them. */
@Command(
        name = "tuneloom",
        description = {
            "Compares three ways to give a language model new facts: in the prompt, by fine-tuning, and by fine-tuning that also"
                    + " includes the model's own inferences. Recommends one of them."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:success; every method of the run completed",
            " 1:a run completed, but some of its methods failed; or a model could not answer a question",
            " 2:wrong usage, or an invalid request",
            " 3:no JDK 25 or newer, or no Maven for the build",
            " 4:cannot start (build failed, port in use, already running), or a folder or a store cannot be used, or only in part",
            " 5:no system is running, or the broker cannot be reached",
            " 6:a request, a cancellation or a question was rejected, or the name of a model is taken",
            " 7:the run was stopped before it completed",
            " 8:the run has not ended, or a question was not answered, in time",
            " 9:no such run or model",
            " 10:a check of ./tuneloom doctor failed, or a model cannot be used (./tuneloom model add)",
            " 70:a defect in Tuneloom",
            " 130:interrupted by Ctrl-C (143: by SIGTERM): up, demo and study have stopped all that they started; a run on a system that was"
                    + " running before continues"
        },
        footer = {"", "Try:  ./tuneloom demo"})
public final class TuneloomCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        err.println("A command is missing.");
        spec.commandLine().usage(err);
        return ExitCode.USAGE;
    }
}
