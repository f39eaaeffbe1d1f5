package io.tuneloom.localsystem.system;

import io.tuneloom.localsystem.logs.LogLine;
import io.tuneloom.wording.IoFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What people need of the log of a process that has ended: its first error, since what a program logs while it stops often hides why it
 * stops, and its last lines. A line of JSON is cut down to its level, its message and its causes.
 *
 * @param firstError with what it was caused by, without stack frames; empty if there is none
 */
record LogExcerpt(Path log, List<String> firstError, List<String> lastLines) {
    private static final int LAST = 12;
    private static final int MOST_OF_ERROR = 8;
    private static final int LONGEST_BRIEF = 200;
    private static final Pattern ERROR = Pattern.compile(
            "\\b(ERROR|FATAL|SEVERE|PANIC)\\b|^(Exception in thread|Caused by: |[\\w.$]+(Exception|Error)(: |$))");
    /** PostgreSQL calls it fatal that a client comes too early, as those do that wait for it. */
    private static final String COMES_TOO_EARLY = "FATAL:  the database system is ";

    private static final Pattern STACK_FRAME = Pattern.compile("\\s+(at |\\.\\.\\. \\d+ )");
    /** The rest of an exception: indented lines, its name, what caused it. */
    private static final Pattern CONTINUATION =
            Pattern.compile("\\s.*|(Caused by: |Suppressed: |[\\w.$]+(Exception|Error)(: |$)).*");

    /** @param from the size of the log when the process began */
    static LogExcerpt of(Path log, long from) {
        Reading reading = new Reading();
        try (FileChannel file = FileChannel.open(log).position(from);
                BufferedReader lines = new BufferedReader(
                        new InputStreamReader(Channels.newInputStream(file), StandardCharsets.UTF_8))) {
            lines.lines().forEach(reading::add);
        } catch (IOException e) {
            return unreadable(log, IoFailure.reason(e));
        } catch (UncheckedIOException e) {
            return unreadable(log, IoFailure.reason(e));
        }
        return new LogExcerpt(log, List.copyOf(reading.error), List.copyOf(reading.last));
    }

    private static LogExcerpt unreadable(Path log, String why) {
        return new LogExcerpt(log, List.of(), List.of("(cannot be read: " + why + ")"));
    }

    /** 0 if there is none yet. */
    static long sizeOf(Path log) {
        try {
            return Files.size(log);
        } catch (IOException e) {
            return 0;
        }
    }

    String forPeople() {
        String error = firstError.isEmpty() || lastLines.containsAll(firstError)
                ? ""
                : "Its first error:%n%s%n".formatted(indented(firstError));
        return "%sThe end of its log %s:%n%s".formatted(error, log, indented(lastLines));
    }

    /** In one line. */
    Optional<String> firstErrorInBrief() {
        return firstError.isEmpty()
                ? Optional.empty()
                : Optional.of(firstError.stream().map(String::strip).collect(Collectors.joining("; ")))
                        .map(line -> line.length() <= LONGEST_BRIEF ? line : line.substring(0, LONGEST_BRIEF) + "…");
    }

    private static String indented(List<String> lines) {
        return lines.stream().map(line -> "  " + line).collect(Collectors.joining(System.lineSeparator()));
    }

    /** Passes once over the log, which may be long. */
    private static final class Reading {
        private final List<String> error = new ArrayList<>();
        private final Deque<String> last = new ArrayDeque<>();
        private boolean within;

        void add(String line) {
            List<String> readable = LogLine.parse(line).brief();
            addToError(line, readable);
            for (String part : readable) {
                if (last.size() == LAST) {
                    last.removeFirst();
                }
                last.addLast(part);
            }
        }

        private void addToError(String line, List<String> readable) {
            if (error.isEmpty()) {
                within = ERROR.matcher(readable.getFirst()).find() && !line.contains(COMES_TOO_EARLY);
            } else {
                within = within && CONTINUATION.matcher(line).matches();
            }
            if (within
                    && error.size() < MOST_OF_ERROR
                    && !STACK_FRAME.matcher(line).lookingAt()) {
                error.addAll(readable);
            }
        }
    }
}
