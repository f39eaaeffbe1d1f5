package io.tuneloom.client.report;

import io.tuneloom.client.follow.RunSummary;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Runs as lines of a table: id, state, when, what about. Ids are whole, so that they can be copied. */
public final class RunLines {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneOffset.UTC);
    private static final List<String> HEADER = List.of("run", "state", "requested (UTC)", "about");
    private static final String INDENT = "  ";
    /** Of what a run is about, beside its id. With less room, it follows below the id. */
    private static final int NARROWEST = 16;

    private RunLines() {}

    /** All of it, a line for each run. */
    public static List<String> of(List<RunSummary> runs) {
        return lines(HEADER, runs.stream().map(RunLines::cells).toList());
    }

    /**
     * For a terminal: what a run is about is cut where it does not fit, and a second line has all but the ids where they leave too little room.
     *
     * @param width in columns
     */
    public static List<String> of(List<RunSummary> runs, int width) {
        List<String> lines = of(runs);
        if (lines.getFirst().indexOf(HEADER.getLast()) + NARROWEST <= width) {
            return lines.stream().map(line -> TerminalText.cut(line, width)).toList();
        }
        List<String> below = lines(
                HEADER.subList(1, HEADER.size()),
                runs.stream().map(run -> cells(run).subList(1, HEADER.size())).toList());
        return IntStream.range(0, below.size())
                .boxed()
                .flatMap(line -> Stream.of(
                        line == 0 ? HEADER.getFirst() : runs.get(line - 1).runId(),
                        TerminalText.cut(INDENT + below.get(line), width)))
                .toList();
    }

    private static List<String> lines(List<String> header, List<List<String>> rows) {
        Table table = new Table(header, Table.Alignment.LEFT);
        rows.forEach(table::add);
        return table.lines(table.width());
    }

    private static List<String> cells(RunSummary run) {
        return List.of(
                run.runId(), state(run), run.requestedAt().map(RunLines::time).orElse("unknown"), about(run));
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
