package io.tuneloom.servicedefaults;

import io.quarkus.logging.LoggingFilter;
import java.util.logging.Filter;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/**
 * SmallRye logs an ERROR for every record that could not be written to Kafka. All senders here try again, and say once that the
 * broker is away. {@code quarkus.log.filter} cannot do this: it leaves alone what is above WARN.
 */
@LoggingFilter(name = "retried-sends")
public final class RetriedSends implements Filter {
    private static final String UNABLE_TO_WRITE = "SRMSG18206";

    @Override
    public boolean isLoggable(LogRecord record) {
        if (String.valueOf(record.getMessage()).startsWith(UNABLE_TO_WRITE)) {
            record.setLevel(Level.FINE);
            return false;
        }
        return true;
    }
}
