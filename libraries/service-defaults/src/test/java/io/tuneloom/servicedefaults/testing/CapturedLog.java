package io.tuneloom.servicedefaults.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What this process logs from here on. */
public final class CapturedLog extends Handler implements AutoCloseable {
    private final List<Line> lines = new CopyOnWriteArrayList<>();
    private final Logger logger;
    private final @Nullable Level before;

    /** @param logger the name of the class that logs, with its package */
    public record Line(Level level, String logger, String text) {
        boolean isAtLeast(Level least) {
            return level.intValue() >= least.intValue();
        }
    }

    public CapturedLog() {
        this(Logger.getLogger(""));
    }

    /** Of these packages only, whose logs may be switched off otherwise. */
    public CapturedLog(String packages) {
        this(Logger.getLogger(packages));
        logger.setLevel(Level.INFO);
    }

    private CapturedLog(Logger logger) {
        this.logger = logger;
        this.before = logger.getLevel();
        setLevel(Level.ALL);
        logger.addHandler(this);
    }

    /** ERROR and above: nothing that heals by itself. */
    public List<String> errors() {
        return texts(lines.stream().filter(line -> line.isAtLeast(Level.SEVERE)));
    }

    /** WARN and above. */
    public List<String> warnings() {
        return texts(lines.stream().filter(line -> line.isAtLeast(Level.WARNING)));
    }

    /** What loggers of these packages log at INFO. */
    public List<String> information(String packages) {
        return texts(lines.stream()
                .filter(line -> line.level().equals(Level.INFO) && line.logger().startsWith(packages)));
    }

    private static List<String> texts(Stream<Line> lines) {
        return lines.map(line -> line.logger() + ": " + line.text()).toList();
    }

    @Override
    public void publish(LogRecord record) {
        String thrown = record.getThrown() == null ? "" : " " + record.getThrown();
        lines.add(new Line(record.getLevel(), String.valueOf(record.getLoggerName()), message(record) + thrown));
    }

    /** JBoss Logging has put the parameters into the message already, or leaves them to its own kind of record. */
    private static String message(LogRecord record) {
        return record instanceof org.jboss.logmanager.ExtLogRecord extended
                ? extended.getFormattedMessage()
                : String.valueOf(record.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
        logger.setLevel(before);
    }
}
