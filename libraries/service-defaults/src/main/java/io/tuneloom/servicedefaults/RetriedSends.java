package io.tuneloom.servicedefaults;

import io.quarkus.logging.LoggingFilter;
import java.util.List;
import java.util.logging.Filter;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/**
 * SmallRye logs an ERROR for every record that could not be written to Kafka. All senders here try again, and say once that the
 * broker is away. {@code quarkus.log.filter} cannot do this: it leaves alone what is above WARN.
 */
@LoggingFilter(name = "retried-sends")
public final class RetriedSends implements Filter {
    /** A record that could not be written, and one that was not sent in time, which a busy machine has. */
    private static final List<String> NOT_SENT = List.of("SRMSG18206:", "SRMSG18212:");

    @Override
    public boolean isLoggable(LogRecord record) {
        String message = String.valueOf(record.getMessage());
        if (NOT_SENT.stream().anyMatch(message::startsWith)) {
            record.setLevel(Level.FINE);
            return false;
        }
        return true;
    }
}
