package io.tuneloom.launcher.report;

import io.tuneloom.launcher.follow.RunListener;
import io.tuneloom.launcher.follow.RunProgress;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.List;

/** Progress on a terminal: a block of lines that is drawn over again (ECMA-48: cursor up, erase in line). */
public final class LiveProgress implements RunListener {
    private final PrintWriter terminal;
    private List<String> drawn = List.of();

    public LiveProgress(PrintWriter terminal) {
        this.terminal = terminal;
    }

    @Override
    public void updated(Collection<RunProgress> runs) {
        List<String> lines =
                runs.stream().flatMap(run -> ProgressLines.of(run).stream()).toList();
        if (lines.equals(drawn)) {
            return;
        }
        if (!drawn.isEmpty()) {
            terminal.print("\u001b[" + drawn.size() + "A");
        }
        lines.forEach(line -> terminal.print("\u001b[2K" + line + "\n"));
        terminal.flush();
        drawn = lines;
    }
}
