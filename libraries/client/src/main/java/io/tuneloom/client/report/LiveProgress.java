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
    private final Function<Collection<RunProgress>, List<String>> lines;
    private List<String> drawn = List.of();

    /** Every run with all of its arms. */
    public LiveProgress(PrintWriter terminal) {
        this(terminal, LiveProgress::allArms);
    }

    /** @param lines what is shown; never fewer lines than before */
    public LiveProgress(PrintWriter terminal, Function<Collection<RunProgress>, List<String>> lines) {
        this.terminal = terminal;
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
        lines.forEach(line -> terminal.print("\u001b[2K" + line + "\n"));
        terminal.flush();
        drawn = lines;
    }
}
