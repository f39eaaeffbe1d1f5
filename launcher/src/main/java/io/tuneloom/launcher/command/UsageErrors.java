package io.tuneloom.launcher.command;

import io.tuneloom.client.suggestion.Suggestions;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with a command line, what was probably meant, and where the help is; not the help itself, in which nobody finds the error. */
final class UsageErrors implements IParameterExceptionHandler {
    private static final int SUGGESTED = 3;

    @Override
    public int handleParseException(ParameterException error, String[] arguments) {
        CommandLine command = error.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(
                error instanceof UnmatchedArgumentException unmatched
                        ? unmatched(unmatched, command)
                        : error.getMessage());
        err.println("Usage: " + command.getHelp().abbreviatedSynopsis().strip());
        err.println("See ./%s --help".formatted(command.getCommandSpec().qualifiedName()));
        err.flush();
        return ExitCode.USAGE;
    }

    /** What follows an unknown option may be its value. */
    private static String unmatched(UnmatchedArgumentException error, CommandLine command) {
        String first = error.getUnmatched().getFirst();
        if (error.isUnknownOption()) {
            String option = first.replaceFirst("=.*", "");
            if (isOfASubcommand(option, command)) {
                return "Unknown option '%s' here: options come after the command.".formatted(option);
            }
            return "Unknown option '%s'.%s"
                    .formatted(
                            option,
                            suggestion(
                                    option,
                                    command.getCommandSpec().optionsMap().keySet()));
        }
        return command.getSubcommands().isEmpty()
                ? "Unexpected argument '%s'.".formatted(first)
                : "Unknown command '%s'.%s"
                        .formatted(
                                first,
                                suggestion(first, command.getSubcommands().keySet()));
    }

    private static boolean isOfASubcommand(String option, CommandLine command) {
        return command.getSubcommands().values().stream()
                .anyMatch(sub -> sub.getCommandSpec().optionsMap().containsKey(option));
    }

    private static String suggestion(String mistyped, Collection<String> names) {
        List<String> meant = Suggestions.of(mistyped, names, SUGGESTED);
        return meant.isEmpty() ? "" : " Did you mean %s?".formatted(String.join(", or ", meant));
    }
}
