package io.tuneloom.launcher.command;

import io.tuneloom.client.follow.RunListener;
import io.tuneloom.client.report.LiveProgress;
import io.tuneloom.client.report.PlainProgress;
import io.tuneloom.client.report.TerminalText;
import java.io.PrintWriter;
import picocli.CommandLine;

/**
 * Where a command writes to: its results to standard output, its progress to {@code news}.
 *
 * @param live whether {@code news} is a terminal whose lines can be redrawn
 * @param width of {@code news} in columns: the terminal's, or 100 where there is none
 */
record Console(PrintWriter out, PrintWriter news, boolean live, int width) {

    /** @param json standard output is read by a program: everything else goes to standard error */
    static Console of(CommandLine command, boolean json) {
        boolean terminal = Boolean.getBoolean("tuneloom.terminal");
        int width = command.getCommandSpec().usageMessage().width();
        return json
                ? new Console(command.getOut(), command.getErr(), false, width)
                : new Console(command.getOut(), command.getOut(), terminal, width);
    }

    RunListener progress() {
        return Interruption.silencing(live ? new LiveProgress(news, width) : new PlainProgress(news, width));
    }

    void say(String line) {
        write("INFO", line);
    }

    /** A text of any length, in lines that fit and are indented as it is. */
    void paragraph(String text) {
        paragraph("INFO", text);
    }

    /** A paragraph that is a warning, where it becomes a line of a log. */
    void warn(String text) {
        paragraph("WARN", text);
    }

    private void paragraph(String level, String text) {
        if (Detached.isThis()) {
            write(level, text);
        } else {
            String indent =
                    text.substring(0, text.length() - text.stripLeading().length());
            TerminalText.wrapped(indent, text.strip(), indent + "  ", width).forEach(line -> write(level, line));
        }
    }

    private void write(String level, String line) {
        news.println(Detached.isThis() ? Detached.logged(level, line) : line);
        news.flush();
    }

    void print(String line) {
        out.println(line);
        out.flush();
    }
}
