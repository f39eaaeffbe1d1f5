package io.tuneloom.launcher.command;

import io.tuneloom.client.follow.RunListener;
import io.tuneloom.client.report.LiveProgress;
import io.tuneloom.client.report.PlainProgress;
import java.io.PrintWriter;
import picocli.CommandLine;

/**
 * Where a command writes to: its results to standard output, its progress to {@code news}.
 *
 * @param live whether {@code news} is a terminal whose lines can be redrawn
 */
record Console(PrintWriter out, PrintWriter news, boolean live) {

    /** @param json standard output is read by a program: everything else goes to standard error */
    static Console of(CommandLine command, boolean json) {
        boolean terminal = Boolean.getBoolean("tuneloom.terminal");
        return json
                ? new Console(command.getOut(), command.getErr(), false)
                : new Console(command.getOut(), command.getOut(), terminal);
    }

    RunListener progress() {
        return Interruption.silencing(live ? new LiveProgress(news) : new PlainProgress(news));
    }

    void say(String line) {
        news.println(Detached.isThis() ? Detached.logged(line) : line);
        news.flush();
    }

    void print(String line) {
        out.println(line);
        out.flush();
    }
}
