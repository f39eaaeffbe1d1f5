package io.tuneloom.launcher.command;

import io.tuneloom.localsystem.logs.LogFile;
import io.tuneloom.localsystem.logs.LogLine;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Consumer;

/** The log of one component, as entries that have a time: those of several logs can be merged. */
final class ComponentLog {
    private final String component;
    private final LogFile file;
    private Instant last = Instant.MIN;

    ComponentLog(String component, Path file) {
        this.component = component;
        this.file = new LogFile(file);
    }

    /** @param time when it was written; a line without a time has that of the line before, which it continues */
    record Entry(String component, Instant time, LogLine line, String raw) {}

    /** The entries since the last call. */
    void next(Consumer<Entry> entries) {
        file.next(line -> entries.accept(entry(line)));
    }

    /** The last line, if its component was ended while it wrote it. */
    void unfinished(Consumer<Entry> entries) {
        file.unfinished().map(this::entry).ifPresent(entries);
    }

    private Entry entry(String raw) {
        LogLine line = LogLine.parse(raw);
        last = line.time().orElse(last);
        return new Entry(component, last, line, raw);
    }
}
