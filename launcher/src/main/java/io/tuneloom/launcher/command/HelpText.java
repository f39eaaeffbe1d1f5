package io.tuneloom.launcher.command;

import io.tuneloom.client.report.TerminalText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi.Text;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** A help whose lines end between words only: picocli's also end within HOST:PORT, ./tuneloom and file names, which cannot be copied then. */
final class HelpText extends Help {
    private static final String INDENT = "  ";

    HelpText(CommandSpec command, ColorScheme colors) {
        super(command, colors);
    }

    @Override
    public String description(Object... parameters) {
        return paragraphs(commandSpec().usageMessage().description());
    }

    @Override
    public String footer(Object... parameters) {
        return paragraphs(commandSpec().usageMessage().footer());
    }

    /** Each is continued where it begins. */
    private String paragraphs(String... all) {
        return Arrays.stream(all)
                .flatMap(each -> {
                    String text = each.stripLeading();
                    String indent = " ".repeat(each.length() - text.length());
                    return TerminalText.wrapped(indent, text, indent, width()).stream();
                })
                .map(line -> line + System.lineSeparator())
                .collect(Collectors.joining());
    }

    @Override
    public String commandList(Map<String, Help> commands) {
        int names = commands.keySet().stream().mapToInt(String::length).max().orElse(0);
        return commands.entrySet().stream()
                .flatMap(command -> TerminalText.wrapped(
                        INDENT
                                + command.getKey()
                                + " ".repeat(names - command.getKey().length())
                                + INDENT,
                        String.join(
                                " ",
                                command.getValue().commandSpec().usageMessage().description()),
                        " ".repeat(names + 3 * INDENT.length()),
                        width())
                        .stream())
                .map(line -> line + System.lineSeparator())
                .collect(Collectors.joining());
    }

    @Override
    public Layout createDefaultLayout(
            List<OptionSpec> options, List<PositionalParamSpec> parameters, ColorScheme colors) {
        Layout usual = super.createDefaultLayout(options, parameters, colors);
        Column[] columns = usual.textTable().columns();
        Column last = columns[columns.length - 1];
        int width = last.width - last.indent;
        return new Layout(
                colors,
                usual.textTable(),
                (option, labels, scheme) ->
                        wrapped(usual.optionRenderer().render(option, labels, scheme), width, scheme),
                (parameter, labels, scheme) ->
                        wrapped(usual.parameterRenderer().render(parameter, labels, scheme), width, scheme));
    }

    /** Rows of a table whose last column is a description. */
    private static Text[][] wrapped(Text[][] rows, int width, ColorScheme colors) {
        List<Text[]> lines = new ArrayList<>();
        for (Text[] row : rows) {
            int last = row.length - 1;
            Text[] cells = row.clone();
            for (String line : TerminalText.wrapped("", row[last].plainString(), INDENT, width)) {
                cells[last] = colors.text(line);
                lines.add(cells.clone());
                Arrays.fill(cells, colors.text(""));
            }
        }
        return lines.toArray(Text[][]::new);
    }

    private int width() {
        return commandSpec().usageMessage().width();
    }
}
