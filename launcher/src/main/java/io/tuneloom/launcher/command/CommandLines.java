package io.tuneloom.launcher.command;

import picocli.CommandLine;

/** The command line, ready to be executed. */
public final class CommandLines {
    private CommandLines() {}

    public static CommandLine create() {
        return new CommandLine(new TuneloomCommand())
                .setExecutionExceptionHandler(new Failures())
                .setUsageHelpWidth(100);
    }
}
