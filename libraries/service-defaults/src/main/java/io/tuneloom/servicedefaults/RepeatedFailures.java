package io.tuneloom.servicedefaults;

import io.quarkus.logging.LoggingFilter;
import java.util.List;
import java.util.logging.Filter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.apache.kafka.common.errors.AuthenticationException;

/**
 * Drops what libraries log again and again while something is tried again, and what the service itself logs once: SmallRye's ERROR for every record that
 * could not be written to Kafka, and what SmallRye and Kafka's clients log at every attempt that the broker refuses. Also what follows from an end that
 * {@link BrokerCredentials} has logged. {@code quarkus.log.filter} cannot do this: it leaves alone what is above WARN.
 */
@LoggingFilter(name = "repeated-failures")
public final class RepeatedFailures implements Filter {
    /** A record that could not be written, and one that was not sent in time, which a busy machine has. All senders here try again. */
    private static final List<String> NOT_SENT = List.of("SRMSG18206:", "SRMSG18212:");

    private static final String NOT_POLLED = "SRMSG18285:";
    /** Kafka's clients log a certificate's file that they cannot load, and throw what they log. */
    private static final String CERTIFICATES = "org.apache.kafka.common.security.ssl.DefaultSslEngineFactory";
    /** Quarkus wants to end gracefully what has not begun. */
    private static final String SHUTDOWN = "io.quarkus.runtime.shutdown.ShutdownRecorder";

    private static final String CLIENTS = "org.apache.kafka.clients.";

    @Override
    public boolean isLoggable(LogRecord record) {
        String message = String.valueOf(record.getMessage());
        if (NOT_SENT.stream().anyMatch(message::startsWith) || isRefusal(record, message) || isOfEnd(record)) {
            record.setLevel(Level.FINE);
            return false;
        }
        return true;
    }

    /** {@link BrokerCredentials} and {@link CredentialsLiveness} log it once. */
    private static boolean isRefusal(LogRecord record, String message) {
        boolean ofClient = String.valueOf(record.getLoggerName()).startsWith(CLIENTS);
        return (ofClient || message.startsWith(NOT_POLLED)) && record.getThrown() instanceof AuthenticationException
                || ofClient && message.contains("failed authentication due to");
    }

    private static boolean isOfEnd(LogRecord record) {
        String logger = String.valueOf(record.getLoggerName());
        return logger.equals(CERTIFICATES)
                || logger.startsWith(SHUTDOWN)
                        && record.getThrown() instanceof IllegalStateException e
                        && String.valueOf(e.getMessage()).contains("No CDI container");
    }
}
