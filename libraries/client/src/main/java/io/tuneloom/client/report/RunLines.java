package io.tuneloom.client.report;

import io.tuneloom.client.follow.RunSummary;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Runs as lines of a table: id, state, when, what about. */
public final class RunLines {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneOffset.UTC);

    private RunLines() {}

    /** @param width in columns; longer lines are cut */
    public static List<String> of(List<RunSummary> runs, int width) {
        Table table = new Table(List.of("run", "state", "requested (UTC)", "about"), Table.Alignment.LEFT);
        runs.forEach(run -> table.add(List.of(
                run.runId(), state(run), run.requestedAt().map(RunLines::time).orElse("unknown"), about(run))));
        return table.lines(table.width()).stream()
                .map(line -> TerminalText.cut(line, width))
                .toList();
    }

    static String state(RunSummary run) {
        String state = JsonNames.of(run.state());
        return run.failed().isEmpty()
                ? state
                : "%s, %d failed".formatted(state, run.failed().size());
    }

    static String time(Instant time) {
        return TIME.format(time);
    }

    static String about(RunSummary run) {
        return run.request()
                .map(RequestTitle::of)
                .orElse(
                        run.state() == RunSummary.State.REJECTED
                                ? "an invalid request"
                                : "its request has been deleted");
    }
}
