package io.tuneloom.launcher.command;

import picocli.CommandLine;

/** The command lines, ready to be executed. */
public final class CommandLines {
    private CommandLines() {}

    /** Every command. */
    public static CommandLine create() {
        return with(new CommandGroups()
                .group("Try it", new DemoCommand(), new StudyCommand())
                .group(
                        "The system on this machine",
                        new UpCommand(),
                        new DownCommand(),
                        new LogsCommand(),
                        new DoctorCommand())
                .group("Models", new ModelCommand())
                .group("Runs", runs())
                .group("This project", new TestCommand()));
    }

    /** The commands for a system that runs already. None of them loads what broker, database and study need. */
    static CommandLine forRunningSystem() {
        return with(new CommandGroups()
                .group("The system on this machine", new DownCommand(), new LogsCommand())
                .group("Runs", runs()));
    }

    private static Object[] runs() {
        return new Object[] {
            new RunCommand(),
            new SubmitCommand(),
            new WatchCommand(),
            new ResultCommand(),
            new AskCommand(),
            new RunsCommand(),
            new ShowCommand(),
            new CancelCommand(),
            new RetryCommand()
        };
    }

    private static CommandLine with(CommandGroups groups) {
        CommandLine all = new CommandLine(new TuneloomCommand());
        groups.addTo(all);
        all.getSubcommands().values().forEach(CommandLines::nameNoOptionInTheUsage);
        return all.setExecutionExceptionHandler(new Failures())
                .setParameterExceptionHandler(new UsageErrors())
                .setHelpFactory(HelpText::new)
                .setUsageHelpWidth(100);
    }

    /** They are listed below it. */
    private static void nameNoOptionInTheUsage(CommandLine command) {
        command.getCommandSpec().usageMessage().abbreviateSynopsis(true);
        command.getSubcommands().values().forEach(CommandLines::nameNoOptionInTheUsage);
    }
}
