package io.tuneloom.servicedefaults.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What this process logs at ERROR from here on: nothing that heals by itself. */
public final class ErrorLog extends Handler {
    private final List<String> lines = new CopyOnWriteArrayList<>();

    public ErrorLog() {
        setLevel(Level.SEVERE);
        Logger.getLogger("").addHandler(this);
    }

    public List<String> lines() {
        return lines;
    }

    @Override
    public void publish(LogRecord record) {
        if (record.getLevel().intValue() >= Level.SEVERE.intValue()) {
            lines.add("%s: %s %s".formatted(record.getLoggerName(), record.getMessage(), record.getThrown()));
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        Logger.getLogger("").removeHandler(this);
    }
}
