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
        news.println(Detached.isThis() ? Detached.logged(line) : line);
        news.flush();
    }

    /** A text of any length, in lines that fit. */
    void paragraph(String text) {
        TerminalText.wrapped("", text, "  ", width).forEach(this::say);
    }

    void print(String line) {
        out.println(line);
        out.flush();
    }
}
