package io.tuneloom.client.report;

import io.tuneloom.client.follow.RunListener;
import io.tuneloom.client.follow.RunProgress;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** Progress on a terminal: a block of lines that is redrawn in place (ECMA-48: cursor up, erase in line). */
public final class LiveProgress implements RunListener {
    private final PrintWriter terminal;
    private final int width;
    private final Function<Collection<RunProgress>, List<String>> lines;
    private List<String> drawn = List.of();

    /** Every run with all of its arms. */
    public LiveProgress(PrintWriter terminal, int width) {
        this(terminal, width, LiveProgress::allArms);
    }

    /**
     * @param width in columns; longer lines are cut, since the terminal would break them and they could not be redrawn
     * @param lines what is shown; never fewer lines than before
     */
    public LiveProgress(PrintWriter terminal, int width, Function<Collection<RunProgress>, List<String>> lines) {
        this.terminal = terminal;
        this.width = width;
        this.lines = lines;
    }

    @Override
    public void updated(Collection<RunProgress> runs) {
        draw(lines.apply(runs));
    }

    private static List<String> allArms(Collection<RunProgress> runs) {
        return runs.stream().flatMap(run -> ProgressLines.of(run).stream()).toList();
    }

    private void draw(List<String> lines) {
        if (lines.equals(drawn)) {
            return;
        }
        if (!drawn.isEmpty()) {
            terminal.print("\u001b[" + drawn.size() + "A");
        }
        lines.forEach(line -> terminal.print("\u001b[2K" + TerminalText.cut(line, width) + "\n"));
        terminal.flush();
        drawn = lines;
    }
}
