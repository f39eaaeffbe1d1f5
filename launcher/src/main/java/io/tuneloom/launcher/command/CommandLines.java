package io.tuneloom.launcher.command;

import java.util.List;
import picocli.CommandLine;

/** The command lines, ready to be executed. */
public final class CommandLines {
    private CommandLines() {}

    /** Every command. */
    public static CommandLine create() {
        return with(List.of(
                new DemoCommand(),
                new StudyCommand(),
                new UpCommand(),
                new SubmitCommand(),
                new WatchCommand(),
                new ResultCommand(),
                new DownCommand(),
                new LogsCommand(),
                new TestCommand()));
    }

    /** The commands for a system that runs already. None of them loads what broker, database and study need. */
    static CommandLine forRunningSystem() {
        return with(List.of(
                new SubmitCommand(), new WatchCommand(), new ResultCommand(), new DownCommand(), new LogsCommand()));
    }

    private static CommandLine with(List<Object> commands) {
        CommandLine all = new CommandLine(new TuneloomCommand());
        commands.forEach(all::addSubcommand);
        return all.setExecutionExceptionHandler(new Failures()).setUsageHelpWidth(100);
    }
}
